import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { pivot } from "./pivot";
import { unpivot } from "./unpivot";

const more = [pivot, unpivot];
const wide = { length: 20 };

/** Adds `key`, the part of the text before the colon, and `text`, the part behind it, NULL where there is none. */
const parts: ComponentXml = {
  name: "Parts",
  classId: "Microsoft.DerivedColumn",
  inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
  outputs: [
    {
      name: "Out",
      passes: "In",
      columns: [
        { name: "key", type: "wstr", attributes: wide, properties: { Expression: `TOKEN(${ref(t)}, ":", 1)` } },
        {
          name: "text",
          type: "wstr",
          attributes: wide,
          properties: {
            Expression: `FINDSTRING(${ref(t)}, ":", 1) == 0 ? NULL(DT_WSTR, 20) : TOKEN(${ref(t)}, ":", 2)`,
          },
        },
      ],
    },
  ],
};
const key = "Parts/Out/key";
const text = "Parts/Out/text";

describe("Pivot", () => {
  const inputs: readonly Column[] = [
    { name: "n", type: "i4", from: n, properties: { PivotUsage: 1 } },
    { name: "key", type: "wstr", from: key, properties: { PivotUsage: 2 } },
    { name: "text", type: "wstr", from: text, properties: { PivotUsage: 3 } },
    { name: "t", type: "wstr", from: t, properties: { PivotUsage: 0 } },
  ];
  const made = (name: string, SourceColumn: string, PivotKeyValue: string | undefined, type = "wstr"): Column => ({
    name,
    type,
    attributes: type === "wstr" ? wide : {},
    properties: { SourceColumn: ref(SourceColumn), PivotKeyValue },
  });
  const outputs: readonly Column[] = [
    made("n", n, undefined, "i4"),
    made("t", t, undefined),
    made("a", text, "a"),
    made("b", text, "b"),
  ];
  const errorOutput = { name: "Err", errorOut: true, passes: "In", columns: errorColumns };
  interface Options {
    readonly inputs?: readonly Column[];
    readonly outputs?: readonly Column[];
    readonly properties?: Record<string, string>;
    readonly disposition?: string;
  }
  async function pivoted(rows: readonly string[], options: Options = {}) {
    const { disposition } = options;
    const isMade = ({ name }: Column) => (options.outputs ?? outputs).some((one) => one.name === name);
    const component: ComponentXml = {
      name: "Pivot",
      classId: "Microsoft.Pivot",
      properties: { PassThroughUnmatchedPivotKeys: "false", ...options.properties },
      inputs: [{ name: "In", columns: options.inputs ?? inputs, attributes: { errorRowDisposition: disposition } }],
      outputs: [{ name: "Out", columns: options.outputs ?? outputs }, errorOutput],
    };
    return flow({
      rows: rows.map((row) => `${row}\r\n`).join(""),
      between: [parts, component],
      into: {
        Dst: Object.fromEntries(outputs.filter(isMade).map(({ name }) => [name, `Pivot/Out/${name}`])),
        ...(disposition === "RedirectRow"
          ? { Bad: { code: "Pivot/Err/ErrorCode", column: "Pivot/Err/ErrorColumn", n, t, key, text } }
          : {}),
      },
      paths: {
        in: "Src/Out -> Parts/In",
        pivot: "Parts/Out -> Pivot/In",
        out: "Pivot/Out -> Dst/In",
        ...(disposition === "RedirectRow" ? { bad: "Pivot/Err -> Bad/In" } : {}),
      },
      settings: { defaultBufferMaxRows: 3 },
      more,
    });
  }

  it("makes one row of the rows of a set, from its first row what is not pivoted; a set that comes again is another row", async () => {
    const { lines } = await pivoted(["1,a:x", "1,b:y", "2,b:z", ",a:p", ",b:q", "3,a:r", "1,a:s"]);
    expect(lines.Dst).toEqual(["1|a:x|x|y", "2|b:z||z", "|a:p|p|q", "3|a:r|r|", "1|a:s|s|"]);
  });

  it("keeps texts apart over many buffers", async () => {
    const rows = Array.from({ length: 500 }, (_, i) => (i % 3 === 0 ? `${i},a:x${i}` : `${i},b:y${i}`));
    const { lines } = await pivoted(rows);
    const expected = rows.map((row, i) => {
      const [, pair] = row.split(",");
      return i % 3 === 0 ? `${i}|${pair}|x${i}|` : `${i}|${pair}||y${i}`;
    });
    expect(lines.Dst).toEqual(expected);
  });

  it("fails for a pivot key value that no column stands for, and for one that comes twice in a set", async () => {
    const unknown = await pivoted(["1,a:x", "1,c:y"]);
    expect(unknown.run.errorCodes.slice(0, 2)).toEqual(["0xC0202090", "0xC0209029"]);
    expect(unknown.run.messages.find(({ code }) => code === 0xc0202090)?.details).toMatchObject({
      row: "2",
      rawValue: '"c"',
    });
    const twice = await pivoted(["1,a:x", "1,b:y", "1,a:z"]);
    expect(twice.run.errorCodes.slice(0, 2)).toEqual(["0xC02020CF", "0xC0209029"]);
    const missing = await pivoted(["1,"]);
    expect(missing.run.errorCodes[0]).toBe("0xC02020BB");
  });

  it("ignores such rows or sends them to the error output where that is wanted, with code, column and the columns of the input", async () => {
    const rows = ["1,a:x", "1,c:y", "1,a:z", "2,b:w", "3,:q"];
    const ignored = await pivoted(rows, { disposition: "IgnoreFailure" });
    expect(ignored.lines.Dst).toEqual(["1|a:x|x|", "2|b:w||w"]);
    const { lines } = await pivoted(rows, { disposition: "RedirectRow" });
    expect(lines.Dst).toEqual(["1|a:x|x|", "2|b:w||w"]);
    const bad = lines.Bad?.map((line) => line.split("|"));
    expect(bad?.map(([code]) => Number(code) >>> 0)).toEqual([0xc0202090, 0xc02020cf, 0xc0202090]);
    expect(new Set(bad?.map(([, column]) => column)).size).toBe(1);
    expect(bad?.map((fields) => fields.slice(2).join("|"))).toEqual(["1|c:y|c|y", "1|a:z|a|z", "3|:q|q|"]);
  });

  it("passes on columns of the input that it does not use itself, buffer for buffer", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},z:${i}`);
    const used = inputs.filter(({ name }) => name !== "t");
    const { lines } = await pivoted(rows, {
      inputs: used,
      outputs: outputs.filter(({ name }) => name !== "t"),
      disposition: "RedirectRow",
    });
    expect(lines.Bad?.map((line) => line.split("|").slice(2).join("|"))).toEqual(
      Array.from({ length: 40 }, (_, i) => `${i}|z:${i}|z|${i}`),
    );
  });

  it("leaves rows with other pivot key values out and lists the values, with PassThroughUnmatchedPivotKeys", async () => {
    const properties = { PassThroughUnmatchedPivotKeys: "true" };
    const { run, lines } = await pivoted(["1,c:y", "1,a:x", "2,d:y", "2,c:y", "3,"], { properties });
    expect(lines.Dst).toEqual(["1|a:x|x|"]);
    expect(run.messages.find(({ code }) => code === 0x40209322)?.text).toContain("[c], [d], [NULL]");
  });

  it("compares keys that are numbers as numbers", async () => {
    const numbers: readonly Column[] = [
      { name: "t", type: "wstr", from: t, properties: { PivotUsage: 1 } },
      { name: "n", type: "i4", from: n, properties: { PivotUsage: 2 } },
      { name: "text", type: "wstr", from: text, properties: { PivotUsage: 3 } },
    ];
    const columns = [made("t", t, undefined), made("a", text, "007"), made("b", text, "-8")];
    const { run } = await pivoted(["7,s:x"], { inputs: numbers, outputs: [...columns, made("n", n, undefined, "i4")] });
    expect(run.errorCodes).toEqual(["0xC0202086", "0xC004706B"]);
    const broken = [made("t", t, undefined), made("a", text, "seven"), made("b", text, "8"), made("n", text, "9")];
    expect((await pivoted(["7,s:x"], { inputs: numbers, outputs: broken })).run.errorCodes[0]).toBe("0xC02020A7");
    const right = [...columns, made("n", text, "9")];
    const { lines } = await pivoted(["7,s:x", "-8,s:x", "9,s:x"], { inputs: numbers, outputs: right });
    expect(lines.Dst).toEqual(["x|s:x|x|x"]);
  });

  const changed = (name: string, column: Partial<Column>) =>
    inputs.map((one) => (one.name === name ? { ...one, ...column } : one));
  const usage = (PivotUsage: number) => ({ properties: { PivotUsage } });
  it.each([
    ["an unknown usage", { inputs: changed("t", usage(4)) }, "0xC0202082"],
    ["two pivot keys", { inputs: changed("t", usage(2)) }, "0xC0202083"],
    ["no pivot key", { inputs: changed("key", usage(0)) }, "0xC0202084"],
    ["two columns of one", { outputs: [...outputs, made("t2", t, undefined)] }, "0xC0202085"],
    ["a column of the pivot key", { outputs: [...outputs, made("k", key, undefined)] }, "0xC0202086"],
    ["a column of nothing", { outputs: [...outputs, made("x", "Src/Out/gone", undefined)] }, "0xC0202087"],
    ["a value without its key", { outputs: [...outputs, made("x", text, undefined)] }, "0xC0202088"],
    ["two columns of a value and key", { outputs: [...outputs, made("x", text, "a")] }, "0xC0202089"],
    [
      "a column that is not used",
      { outputs: [...outputs.filter(({ name }) => name !== "t"), made("t", text, "c")] },
      "0xC020208A",
    ],
    ["a column of another type", { outputs: [...outputs.slice(1), made("n", n, undefined, "i8")] }, "0xC020208E"],
  ] as const)("refuses %s", async (_, options, code) => {
    const { run } = await pivoted(["1,a:x"], options);
    expect(run.errorCodes[0]).toBe(code);
  });
});

describe("Unpivot", () => {
  const source = (name: string, from: string, to: string, PivotKeyValue?: string, type = "wstr"): Column => ({
    name,
    type,
    from,
    properties: { DestinationColumn: ref(`Unpivot/Out/${to}`), PivotKeyValue },
  });
  const inputs: readonly Column[] = [
    source("n", n, "n", undefined, "i4"),
    source("key", key, "value", "first"),
    source("text", text, "value", "second"),
  ];
  const outputs: readonly Column[] = [
    { name: "n", type: "i4", properties: { PivotKey: "false" } },
    { name: "which", type: "wstr", attributes: wide, properties: { PivotKey: "true" } },
    { name: "value", type: "wstr", attributes: wide, properties: { PivotKey: "false" } },
  ];
  async function unpivoted(rows: readonly string[], columns = inputs, made = outputs) {
    return flow({
      rows: rows.map((row) => `${row}\r\n`).join(""),
      between: [
        parts,
        {
          name: "Unpivot",
          classId: "Microsoft.UnPivot",
          inputs: [{ name: "In", columns }],
          outputs: [{ name: "Out", columns: made }],
        },
      ],
      into: { Dst: { n: "Unpivot/Out/n", which: "Unpivot/Out/which", value: "Unpivot/Out/value" } },
      paths: { in: "Src/Out -> Parts/In", unpivot: "Parts/Out -> Unpivot/In", out: "Unpivot/Out -> Dst/In" },
      settings: { defaultBufferMaxRows: 3 },
      more,
    });
  }

  it("makes a row of every value that is not NULL, and one of a row that has none", async () => {
    const { lines } = await unpivoted(["1,a:x", "2,b", "3,", ",c:z"]);
    expect(lines.Dst).toEqual(["1|first|a", "1|second|x", "2|first|b", "3|first|", "|first|c", "|second|z"]);
  });

  it("writes pivot key values in the type of their column", async () => {
    const typed = outputs.map((one) => (one.name === "which" ? { ...one, type: "i4", attributes: {} } : one));
    const numbered = [source("key", key, "value", "07"), source("text", text, "value", "8"), ...inputs.slice(0, 1)];
    expect((await unpivoted(["1,a:x"], numbered, typed)).lines.Dst).toEqual(["1|7|a", "1|8|x"]);
    expect((await unpivoted(["1,a:x"], inputs, typed)).run.errorCodes[0]).toBe("0xC02020A7");
  });

  it("unpivots several columns together", async () => {
    const both = [...inputs, source("t", t, "other", "first"), source("n2", text, "other", "second")];
    const made = [...outputs, { name: "other", type: "wstr", attributes: wide, properties: { PivotKey: "false" } }];
    const { run, lines } = await unpivoted(["1,a:x"], both, made);
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(["1|first|a", "1|second|x"]);
  });

  const without = (name: string) => inputs.filter((one) => one.name !== name);
  const notKey = outputs.map((one) => ({ ...one, properties: { PivotKey: "false" } }));
  const allKeys = outputs.map((one) => ({ ...one, properties: { PivotKey: "true" } }));
  const longer = outputs.map((one) => (one.name === "value" ? { ...one, attributes: { length: 30 } } : one));
  const extra = { name: "other", type: "wstr", attributes: wide, properties: { PivotKey: "false" } };
  it.each([
    ["a pivot key value twice", [...inputs, source("t", t, "value", "first")], outputs, "0xC02020A3"],
    ["nothing to unpivot", inputs.slice(0, 1), outputs, "0xC02020A4"],
    ["different pivot key values", [...inputs, source("t", t, "other", "first")], [...outputs, extra], "0xC02020A5"],
    ["another length", inputs, longer, "0xC02020A6"],
    ["several pivot key columns", inputs, allKeys, "0xC02020A8"],
    ["a column of nothing", inputs, [...outputs, extra], "0xC02020A9"],
    ["no pivot key column", inputs, notKey, "0xC02020AA"],
    ["a destination that is not there", [...without("text"), source("text", text, "gone", "x")], outputs, "0xC02020AB"],
    ["a destination twice", [...inputs, source("m", t, "n", undefined, "i4")], outputs, "0xC02020AC"],
  ] as const)("refuses %s", async (_, columns, made, code) => {
    const { run } = await unpivoted(["1,a:x"], columns, made);
    expect(run.errorCodes).toEqual([code, "0xC004706B"]);
  });
});
