import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GANTRY_W_INPUTNOTINORDER } from "@/server/runtime/messages/component-codes";
import type { ComponentXml, Port } from "@/server/testing/data-flow-xml";
import { ref } from "@/server/testing/flow-between";
import { flowOfTwo, type SortedAs } from "@/server/testing/two-sources";
import { merge } from "./merge";

/** Maps the columns of the inputs to those of the output; `second` maps the second input's where it differs. */
function merging(
  columns: readonly string[] = ["n", "t", "v"],
  second: Readonly<Record<string, string>> = {},
  type = "i4",
): ComponentXml {
  const typeOf = (column: string) => (column === "n" ? type : "wstr");
  const input = (name: string, source: string, names: readonly string[], to: (column: string) => string): Port => ({
    name,
    columns: names.map((column) => ({
      name: column,
      type: typeOf(column),
      from: `${source}/Out/${column}`,
      properties: { OutputColumnLineageID: ref(`Merge/Out/${to(column)}`) },
    })),
  });
  return {
    name: "Merge",
    classId: "Microsoft.Merge",
    inputs: [input("One", "A", ["n", "t", "v"], (one) => one), input("Two", "B", columns, (one) => second[one] ?? one)],
    outputs: [
      {
        name: "Out",
        columns: ["n", "t", "v"].map((column) => ({
          name: column,
          type: typeOf(column),
          attributes: { length: typeOf(column) === "wstr" ? 20 : undefined },
        })),
      },
    ],
  };
}

/** With an output column into which no input column goes. */
const withStrayColumn = ({ outputs = [], ...rest }: ComponentXml): ComponentXml => ({
  ...rest,
  outputs: outputs.map((output) => ({ ...output, columns: [...(output.columns ?? []), { name: "x", type: "i4" }] })),
});

const into = { a: "Merge/Out/n", b: "Merge/Out/t", c: "Merge/Out/v" };
const paths = { a: "A/Out -> Merge/One", b: "B/Out -> Merge/Two", out: "Merge/Out -> Dst/In" };
const text = (rows: readonly string[]) => rows.map((row) => `${row}\r\n`).join("");

function merged(
  a: readonly string[],
  b: readonly string[],
  sortedA: SortedAs = {},
  { sortedB = sortedA, between = merging(), rows = 10_000 } = {},
) {
  const settings = { defaultBufferMaxRows: rows };
  return flowOfTwo({
    a: text(a),
    b: text(b),
    sortedA,
    sortedB,
    components: [merge],
    between: [between],
    into,
    paths,
    settings,
  });
}

describe("Merge", () => {
  it("keeps the order of both inputs, NULL first, of equal rows those of the first input first", async () => {
    const { lines, warnings } = await merged([",x,a1", "1,,a2", "3,x,a3"], [",,b1", "1,y,b2", "2,,b3", "9,,b4"]);
    expect(lines).toEqual(["|x|a1", "||b1", "1||a2", "1|y|b2", "2||b3", "3|x|a3", "9||b4"]);
    expect(warnings).not.toContain(GANTRY_W_INPUTNOTINORDER);
  });

  it("follows descending keys and texts in the order of a Sort", async () => {
    const sorted: SortedAs = { sort: { t: -1, n: 2 } };
    const { lines } = await merged(["1,b,a1", "1,A,a2", "7,_,a3"], ["2,b,b1", "3,á,b2", "3,a,b3", "1,,b4"], sorted);
    expect(lines.map((line) => line.slice(-2))).toEqual(["a1", "b1", "b2", "a2", "b3", "a3", "b4"]);
  });

  it("takes an input without rows", async () => {
    expect((await merged([], ["1,x,b"])).lines).toEqual(["1|x|b"]);
    expect((await merged(["1,x,a"], [])).lines).toEqual(["1|x|a"]);
    expect((await merged([], [])).lines).toEqual([]);
  });

  it("gives NULL for what an input does not map", async () => {
    const { lines } = await merged(["1,x,a", "3,z,a"], ["2,y,b"], {}, { between: merging(["n", "v"]) });
    expect(lines).toEqual(["1|x|a", "2||b", "3|z|a"]);
  });

  it("is the sort of all rows, whatever the buffers hold", async () => {
    const keys = fc
      .array(fc.integer({ min: -3, max: 9 }), { maxLength: 40 })
      .map((all) => all.toSorted((x, y) => x - y));
    const property = fc.asyncProperty(keys, keys, async (first, second) => {
      const rows = (all: readonly number[], side: string) =>
        all.map((n, at) => `${n},${"long text".repeat(at % 3)},${side}${at}`);
      const [a, b] = [rows(first, "a"), rows(second, "b")];
      const expected = [...a, ...b].toSorted((x, y) => Number.parseInt(x, 10) - Number.parseInt(y, 10));
      const { lines } = await merged(a, b, {}, { rows: 4 });
      expect(lines).toEqual(expected.map((row) => row.replaceAll(",", "|")));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it.each<[string, string, SortedAs, SortedAs, ComponentXml]>([
    ["an input that is not sorted", "0xC02020AF", {}, { isSorted: false }, merging()],
    ["inputs sorted by a different number of columns", "0xC02020C3", {}, { sort: { n: 1, t: 2 } }, merging()],
    ["different directions", "0xC02020C3", {}, { sort: { n: -1 } }, merging()],
    ["different flags", "0xC02020C3", { sort: { t: 1 } }, { sort: { t: 1 }, flags: { t: 1 } }, merging()],
    [
      "sort columns that go into different output columns",
      "0xC02020C3",
      { sort: { t: 1 } },
      { sort: { v: 1 } },
      merging(),
    ],
    ["columns of different types", "0xC02020F2", {}, {}, merging(["n", "t"], { n: "t", t: "n" })],
    ["a column that goes into one that is not there", "0xC0047006", {}, {}, merging(["n", "t"], { t: "gone" })],
    ["an output column that is made of nothing", "0xC004701C", {}, {}, withStrayColumn(merging())],
  ])("refuses %s", async (_, code, sortedA, sortedB, between) => {
    const { run } = await merged(["1,x,a"], ["1,x,b"], sortedA, { sortedB, between });
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });
});
