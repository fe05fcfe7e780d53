import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GANTRY_W_INPUTNOTINORDER } from "@/server/runtime/messages/component-codes";
import type { ComponentXml, Port } from "@/server/testing/data-flow-xml";
import { ref } from "@/server/testing/flow-between";
import { bundleThreadProgram } from "@/server/testing/thread-program";
import { flowOfTwo, type SortedAs } from "@/server/testing/two-sources";
import { conditionalSplit } from "./conditional-split";
import { mergeJoin } from "./merge-join";

const inputColumn = (side: string, name: string) => `#{Package\\Flow\\Join.Inputs[${side}].Columns[${name}]}`;

function join(properties: ComponentXml["properties"], types: SortedAs["types"] = {}): ComponentXml {
  const input = (name: string, source: string): Port => ({
    name,
    columns: [
      { name: "n", type: types.n ?? "i4", from: `${source}/Out/n` },
      { name: "t", type: types.t ?? "wstr", from: `${source}/Out/t` },
      { name: "v", type: "wstr", from: `${source}/Out/v` },
    ],
  });
  const column = (side: string, name: string, type: string) => ({
    name: `${side}${name}`,
    type,
    attributes: { length: type === "wstr" ? 20 : undefined },
    properties: { InputColumnID: inputColumn(side, name) },
  });
  return {
    name: "Join",
    classId: "Microsoft.MergeJoin",
    properties: { JoinType: 2, NumKeyColumns: 1, TreatNullsAsEqual: "true", MaxBuffersPerInput: 5, ...properties },
    inputs: [input("L", "A"), input("R", "B")],
    outputs: [
      {
        name: "Out",
        columns: [
          column("L", "n", types.n ?? "i4"),
          column("L", "v", "wstr"),
          column("R", "n", types.n ?? "i4"),
          column("R", "v", "wstr"),
        ],
      },
    ],
  };
}

const into = { a: "Join/Out/Ln", b: "Join/Out/Lv", c: "Join/Out/Rn", d: "Join/Out/Rv" };
const paths = { a: "A/Out -> Join/L", b: "B/Out -> Join/R", out: "Join/Out -> Dst/In" };
const text = (rows: readonly string[]) => rows.map((row) => `${row}\r\n`).join("");

interface Case {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly properties?: ComponentXml["properties"];
  readonly sorted?: SortedAs;
  readonly sortedB?: SortedAs;
  readonly bufferRows?: number;
}

function joined({ a, b, properties, sorted, sortedB = sorted, bufferRows }: Case) {
  const settings: Record<string, number> = bufferRows === undefined ? {} : { defaultBufferMaxRows: bufferRows };
  return flowOfTwo({
    a: text(a),
    b: text(b),
    sortedA: sorted,
    sortedB,
    components: [mergeJoin],
    between: [join(properties, sorted?.types)],
    into,
    paths,
    settings,
  });
}

/** The first half of the rows goes one way, the second half the other: each side waits while the other fills. */
const ways: ComponentXml = {
  name: "Ways",
  classId: "Microsoft.ConditionalSplit",
  inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: "A/Out/n" }] }],
  outputs: [
    {
      name: "Early",
      passes: "In",
      attributes: { exclusionGroup: 1 },
      properties: { Expression: `${ref("A/Out/n")} < 2500`, EvaluationOrder: 0 },
    },
    { name: "Late", passes: "In", attributes: { exclusionGroup: 1 }, properties: { IsDefaultOut: "true" } },
  ],
};

/** A Sort by n, with what it says of its output. */
function sorting(source: string, name: string): ComponentXml {
  const columns = [
    { name: "n", type: "guid" },
    { name: "t", type: "wstr" },
    { name: "v", type: "wstr" },
  ];
  return {
    name,
    classId: "Microsoft.Sort",
    inputs: [
      {
        name: "In",
        columns: columns.map((column) => ({
          ...column,
          from: `${source}/Out/${column.name}`,
          properties: { NewSortKeyPosition: column.name === "n" ? 1 : 0, NewComparisonFlags: 0 },
        })),
      },
    ],
    outputs: [
      {
        name: "Out",
        attributes: { isSorted: true },
        columns: columns.map((column) => ({
          ...column,
          attributes: {
            length: column.type === "wstr" ? 20 : undefined,
            sortKeyPosition: column.name === "n" ? 1 : undefined,
          },
          properties: { SortColumnId: ref(`${source}/Out/${column.name}`) },
        })),
      },
    ],
  };
}

const fromSorts = (component: ComponentXml): ComponentXml => ({
  ...component,
  inputs: component.inputs?.map((input) => ({
    ...input,
    columns: input.columns?.map((column) => ({ ...column, from: `Sort${column.from}` })),
  })),
});

describe("Merge Join", () => {
  const a = ["1,,a1", "2,,a2", "2,,a3", "4,,a4"];
  const b = ["2,,b1", "2,,b2", "3,,b3", "4,,b4"];

  it("inner: every row with every row of the same key", async () => {
    const { lines } = await joined({ a, b });
    expect(lines).toEqual(["2|a2|2|b1", "2|a2|2|b2", "2|a3|2|b1", "2|a3|2|b2", "4|a4|4|b4"]);
  });

  it("left: rows of the left input without a partner get NULLs", async () => {
    const { lines } = await joined({ a, b, properties: { JoinType: 1 } });
    expect(lines).toEqual(["1|a1||", "2|a2|2|b1", "2|a2|2|b2", "2|a3|2|b1", "2|a3|2|b2", "4|a4|4|b4"]);
  });

  it("full: rows of both inputs without a partner get NULLs", async () => {
    const { lines } = await joined({ a, b, properties: { JoinType: 0 } });
    expect(lines).toEqual(["1|a1||", "2|a2|2|b1", "2|a2|2|b2", "2|a3|2|b1", "2|a3|2|b2", "||3|b3", "4|a4|4|b4"]);
  });

  it("takes an input without rows", async () => {
    expect((await joined({ a, b: [] })).lines).toEqual([]);
    expect((await joined({ a: [], b: ["1,,b"], properties: { JoinType: 0 } })).lines).toEqual(["||1|b"]);
  });

  it("joins NULL with NULL, unless NULLs are not equal", async () => {
    const nulls = { a: [",,a1", "1,,a2"], b: [",,b1", "1,,b2"], properties: { JoinType: 0 } };
    expect((await joined(nulls)).lines).toEqual(["|a1||b1", "1|a2|1|b2"]);
    const apart = await joined({ ...nulls, properties: { JoinType: 0, TreatNullsAsEqual: "false" } });
    expect(apart.lines).toEqual(["|a1||", "|||b1", "1|a2|1|b2"]);
  });

  it("follows descending keys, where NULL comes last", async () => {
    const sorted: SortedAs = { sort: { n: -1 } };
    const rows = { a: ["3,,a1", "1,,a2", ",,a3"], b: ["3,,b1", "2,,b2", ",,b3"], sorted };
    expect((await joined({ ...rows, properties: { JoinType: 0 } })).lines).toEqual([
      "3|a1|3|b1",
      "||2|b2",
      "1|a2||",
      "|a3||b3",
    ]);
  });

  it("joins by several keys, texts in the order a Sort gives them", async () => {
    const sorted: SortedAs = { sort: { t: 1, n: 2 } };
    const rows = {
      a: ["1,_,a1", "1,a,a2", "2,a,a3", "1,A,a4", "1,á,a5", "1,b,a6"],
      b: ["2,a,b1", "1,A,b2", "1,á,b3"],
      sorted,
    };
    const { lines } = await joined({ ...rows, properties: { NumKeyColumns: 2 } });
    expect(lines).toEqual(["2|a3|2|b1", "1|a4|1|b2", "1|a5|1|b3"]);
  });

  it("finds texts equal as the comparison flags say", async () => {
    const sorted: SortedAs = { sort: { t: 1 }, flags: { t: 3 } };
    const rows = { a: ["1,É,a1"], b: ["2,e,b1", "3,E,b2"], sorted };
    expect((await joined(rows)).lines).toEqual(["1|a1|2|b1", "1|a1|3|b2"]);
    expect((await joined({ ...rows, sorted: { sort: { t: 1 } } })).lines).toEqual([]);
  });

  it.each([
    ["i8", ["-5", "7", "9007199254740993"]],
    ["r8", ["-1.5", "0", "2e10"]],
    ["dbTimeStamp", ["1999-12-31 23:59:59", "2000-01-01 00:00:00", "2024-02-29 12:00:00"]],
    [
      "guid",
      [
        "{00000000-0000-0000-0000-0000000000AA}",
        "{10000000-0000-0000-0000-000000000000}",
        "{F0000000-0000-0000-0000-000000000000}",
      ],
    ],
  ])("compares keys of the type %s", async (type, values) => {
    const sorted: SortedAs = { types: { n: type } };
    const [low, middle, high] = values;
    const { run, lines } = await joined({
      a: [`${low},,a1`, `${high},,a2`],
      b: [`${middle},,b1`, `${high},,b2`],
      sorted,
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/a2\|.*\|b2$/);
  });

  it("agrees with comparing all rows with all rows, whatever the buffers hold", async () => {
    const key = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 5 });
    const order = (rows: (number | null)[]) => rows.toSorted((x, y) => (x ?? -1) - (y ?? -1));
    const keys = fc.array(key, { maxLength: 30 }).map(order);
    const property = fc.asyncProperty(
      keys,
      keys,
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
      async (left, right, type, nullsEqual) => {
        const row = (side: string) => (n: number | null, at: number) => `${n ?? ""},,${side}${at}`;
        const equal = (x: number | null | undefined, y: number | null | undefined) =>
          x === y && (nullsEqual || x !== null);
        const half = (n: number | null | undefined, side: string, at: number) =>
          at < 0 ? "|" : `${n ?? ""}|${side}${at}`;
        const pairs = left.flatMap((n, i) => {
          const found = right.flatMap((m, j) => (equal(n, m) ? [[i, j] as const] : []));
          return found.length > 0 || type === 2 ? found : [[i, -1] as const];
        });
        const alone =
          type === 0 ? right.flatMap((m, j) => (left.some((n) => equal(n, m)) ? [] : [[-1, j] as const])) : [];
        const expected = [...pairs, ...alone].map(([i, j]) => `${half(left[i], "a", i)}|${half(right[j], "b", j)}`);
        const { lines } = await joined({
          a: left.map(row("a")),
          b: right.map(row("b")),
          properties: { JoinType: type, TreatNullsAsEqual: String(nullsEqual) },
          bufferRows: 3,
        });
        expect(lines.toSorted()).toEqual(expected.toSorted());
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  /** Rows of one source in the order of their keys; the first half goes to the right input, the rest to the left one. */
  function twoWays() {
    const rows = Array.from({ length: 5_000 }, (_, i) => `${i},,v`);
    const [left, right] = join({}).inputs ?? [];
    const fromA = {
      ...right,
      name: "R",
      columns: right?.columns?.map((column) => ({ ...column, from: column.from?.replace("B/", "A/") })),
    };
    const both: ComponentXml = { ...join({}), inputs: left === undefined ? [] : [left, fromA] };
    return {
      a: text(rows),
      b: "",
      components: [mergeJoin, conditionalSplit],
      between: [ways, both],
      into,
      paths: {
        split: "A/Out -> Ways/In",
        late: "Ways/Late -> Join/L",
        early: "Ways/Early -> Join/R",
        out: "Join/Out -> Dst/In",
      },
      settings: { defaultBufferMaxRows: 10 },
    };
  }

  it("joins the rows of one source that took two ways, however far apart the keys lie", async () => {
    const { run, lines } = await flowOfTwo(twoWays());
    expect(run.result).toBe("success");
    expect(lines).toEqual([]);
  });

  describe("under a memory limit", () => {
    const same = Array.from({ length: 3_000 }, (_, i) => `7,é,v${i}`);
    const limited = { settings: { defaultBufferMaxRows: 50 }, memoryLimit: 64 << 10, components: [mergeJoin] };
    const wide = { a: text(same.slice(0, 40)), b: text(same), between: [join({})], into, paths, ...limited };
    it("fails with 0xE0470667 when the right rows of one key do not fit, with or without a thread of its own", async () => {
      for (const threadProgram of [undefined, await bundleThreadProgram()]) {
        const { run } = await flowOfTwo({ ...wide, threadProgram });
        expect(run.errorCodes[0]).toBe("0xE0470667");
        const [error] = run.messages.filter(({ level }) => level === "error");
        expect(error?.subComponent).toBe("Join");
        expect(error?.text).toMatch(/one key at the right input of "Join"/);
      }
    });

    it("joins what does fit", async () => {
      const few = text(same.slice(0, 40));
      const { run, lines } = await flowOfTwo({ ...wide, b: few });
      expect(run.errorCodes).toEqual([]);
      expect(lines).toHaveLength(1_600);
    });

    it("fails with 0xE0470667 when one input runs ahead of the other for too many rows", async () => {
      for (const threadProgram of [undefined, await bundleThreadProgram()]) {
        const { run } = await flowOfTwo({ ...twoWays(), memoryLimit: 16 << 10, threadProgram });
        expect(run.errorCodes[0]).toBe("0xE0470667");
        expect(run.messages.find(({ level }) => level === "error")?.text).toMatch(/at an input of "Join"/);
      }
    });
  });

  it("joins in a thread of its own, groups over many buffers included", async () => {
    const [left, right] = [3_000, 40].map((count) => Array.from({ length: count }, (_, i) => `${i >> 4},é,v${i}`));
    const { run, lines } = await flowOfTwo({
      a: text(left ?? []),
      b: text(right ?? []),
      components: [mergeJoin],
      between: [join({ JoinType: 1 })],
      into,
      paths,
      settings: { defaultBufferMaxRows: 7 },
      threadProgram: await bundleThreadProgram(),
    });
    expect(run.errorCodes).toEqual([]);
    // The first two keys have 16 rows on both sides, the third has 16 and 8.
    expect(lines).toHaveLength(16 * 16 * 2 + 16 * 8 + (3_000 - 48));
    expect(lines.slice(0, 2)).toEqual(["0|v0|0|v0", "0|v0|0|v1"]);
    expect(lines.at(-1)).toBe("187|v2999||");
  });

  it("joins what Sorts have sorted, GUIDs by their text: digits before letters", async () => {
    const low = ["{0AAAAAAA-0000-0000-0000-0000000000FF}", "{9AAAAAAA-0000-0000-0000-000000000000}"];
    const high = "{A0000000-0000-0000-0000-000000000000}";
    const guids = [high, ...low.toReversed()];
    const sorted: SortedAs = { isSorted: false, types: { n: "guid" } };
    const { run, lines, warnings } = await flowOfTwo({
      a: text(guids.map((guid, i) => `${guid},,a${i}`)),
      b: text(guids.toReversed().map((guid, i) => `${guid},,b${i}`)),
      sortedA: sorted,
      sortedB: sorted,
      components: [mergeJoin],
      between: [sorting("A", "SortA"), sorting("B", "SortB"), fromSorts(join({}, sorted.types))],
      into: { a: "Join/Out/Ln", b: "Join/Out/Lv", d: "Join/Out/Rv" },
      paths: {
        a: "A/Out -> SortA/In",
        b: "B/Out -> SortB/In",
        l: "SortA/Out -> Join/L",
        r: "SortB/Out -> Join/R",
        out: "Join/Out -> Dst/In",
      },
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines).toEqual([`${low[0]}|a2|b0`, `${low[1]}|a1|b1`, `${high}|a0|b2`]);
    expect(warnings).not.toContain(GANTRY_W_INPUTNOTINORDER);
  });

  it("warns when the rows of an input are not in order", async () => {
    const { warnings } = await joined({ a: ["2,,a1", "1,,a2"], b: ["1,,b1"] });
    expect(warnings).toContain(GANTRY_W_INPUTNOTINORDER);
  });

  it.each<[string, string, Partial<Case>]>([
    ["an input that is not sorted", "0xC02020AF", { sorted: { isSorted: false } }],
    ["an unknown join type", "0xC02020B0", { properties: { JoinType: 3 } }],
    ["no join column", "0xC02020B1", { properties: { NumKeyColumns: 0 } }],
    ["more join columns than sort columns", "0xC02020B3", { properties: { NumKeyColumns: 2 } }],
    ["join columns of different types", "0xC02020B4", { sorted: { sort: { n: 1 } }, sortedB: { sort: { t: 1 } } }],
    ["sort positions with a gap in front", "0xC02020B5", { sorted: { sort: { n: 2 } } }],
    ["two first sort columns", "0xC02020B5", { sorted: { sort: { n: 1, t: 1 } }, properties: { NumKeyColumns: 2 } }],
    ["different directions", "0xC02020B6", { sorted: { sort: { n: 1 } }, sortedB: { sort: { n: -1 } } }],
    ["flags on a number", "0xC02020B9", { sorted: { flags: { n: 1 } } }],
    ["different flags", "0xC02020BA", { sorted: { sort: { t: 1 }, flags: { t: 1 } }, sortedB: { sort: { t: 1 } } }],
  ])("refuses %s", async (_, code, settings) => {
    const { run } = await joined({ a, b, ...settings });
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });

  it("refuses an output column without an input column", async () => {
    const good = join({});
    const columns = [{ name: "Ln", type: "i4", properties: { InputColumnID: inputColumn("L", "gone") } }];
    const { run } = await flowOfTwo({
      a: "1,,a\r\n",
      b: "1,,b\r\n",
      components: [mergeJoin],
      between: [{ ...good, outputs: [{ name: "Out", columns }] }],
      into: { a: "Join/Out/Ln" },
      paths,
    });
    expect(run.errorCodes).toEqual(["0xC02020B7", "0xC004706B"]);
  });
});
