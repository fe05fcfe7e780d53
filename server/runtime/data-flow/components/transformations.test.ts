import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";

const redirect = { errorRowDisposition: "RedirectRow", truncationRowDisposition: "RedirectRow" };
const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };

const errorOutput = (passes: string) => ({
  name: "Err",
  errorOut: true,
  passes,
  attributes: { exclusionGroup: 1 },
  columns: errorColumns,
});

describe("Multicast, Row Count and Union All", () => {
  it("send every row to every output, count, and join again with NULL for what is not mapped", async () => {
    const union = (name: string, columns: Column[]) => ({ name, columns });
    const { run, lines } = await flow({
      rows: "1,a\r\n2,b\r\n3,c\r\n",
      between: [
        {
          name: "Copy",
          classId: "Microsoft.Multicast",
          inputs: [{ name: "In" }],
          outputs: [
            { name: "A", passes: "In" },
            { name: "B", passes: "In" },
          ],
        },
        {
          name: "Count",
          classId: "Microsoft.RowCount",
          properties: { VariableName: "User::count" },
          inputs: [{ name: "In", attributes: { hasSideEffects: true } }],
          outputs: [{ name: "Out", passes: "In" }],
        },
        {
          name: "All",
          classId: "Microsoft.UnionAll",
          inputs: [
            union("One", [
              { name: "n", type: "i4", from: n, properties: { OutputColumnLineageID: ref("All/Out/n") } },
              { name: "t", type: "wstr", from: t, properties: { OutputColumnLineageID: ref("All/Out/t") } },
            ]),
            union("Two", [{ name: "n", type: "i4", from: n, properties: { OutputColumnLineageID: ref("All/Out/n") } }]),
          ],
          outputs: [
            {
              name: "Out",
              columns: [
                { name: "n", type: "i4" },
                { name: "t", type: "wstr", attributes: { length: 20 } },
              ],
            },
          ],
        },
      ],
      into: { Dst: { n: "All/Out/n", t: "All/Out/t" } },
      paths: {
        all: "Src/Out -> Copy/In",
        a: "Copy/A -> Count/In",
        counted: "Count/Out -> All/One",
        b: "Copy/B -> All/Two",
        out: "All/Out -> Dst/In",
      },
      settings: { defaultBufferMaxRows: 2 },
    });
    expect(run.result).toBe("success");
    expect(lines.Dst?.toSorted()).toEqual(["1|", "1|a", "2|", "2|b", "3|", "3|c"]);
    expect(run.variables["User::count"]).toBe(3);
    expect(run.rows).toEqual({ all: 3, a: 3, counted: 3, b: 3, out: 6 });
  });
});

const derive = (columns: readonly Column[], replaced: readonly Column[] = []): ComponentXml => ({
  name: "Derive",
  classId: "Microsoft.DerivedColumn",
  inputs: [
    {
      name: "In",
      columns: [
        ...replaced,
        ...[
          { name: "n", type: "i4", from: n },
          { name: "t", type: "wstr", from: t },
        ].filter((one) => !replaced.some((other) => other.name === one.name)),
      ],
    },
  ],
  outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 }, columns }, errorOutput("In")],
});

describe("Derived Column", () => {
  it("adds columns and replaces others, from the values the input has", async () => {
    const { lines } = await flow({
      rows: "1,a\r\n2,\r\n,c\r\n",
      between: [
        derive(
          [{ name: "sum", type: "i4", attributes: fail, properties: { Expression: `${ref(n)} + @[User::limit]` } }],
          [
            {
              name: "n",
              type: "i4",
              from: n,
              attributes: { usageType: "readWrite", ...fail },
              properties: { Expression: `${ref(n)} * 10` },
            },
            {
              name: "t",
              type: "wstr",
              from: t,
              attributes: { usageType: "readWrite", ...fail },
              properties: { Expression: `[UPPER](${ref(t)}) + "!"` },
            },
          ],
        ),
      ],
      into: { Dst: { n, t, sum: "Derive/Out/sum" } },
      paths: { in: "Src/Out -> Derive/In", out: "Derive/Out -> Dst/In" },
    });
    expect(lines.Dst).toEqual(["10|A!|3", "20||4", "|C!|"]);
  });

  it("redirects failing rows with their original values, cuts what is ignored, and fails with the row's error first", async () => {
    const quotient = (dispositions: Record<string, string>): Column => ({
      name: "q",
      type: "i4",
      attributes: dispositions,
      properties: { Expression: `10 / ${ref(n)}` },
    });
    const replaced: Column = {
      name: "t",
      type: "wstr",
      from: t,
      attributes: {
        usageType: "readWrite",
        errorRowDisposition: "IgnoreFailure",
        truncationRowDisposition: "IgnoreFailure",
      },
      properties: { Expression: `${ref(t)} + "12345678901234567890"` },
    };
    const paths = { in: "Src/Out -> Derive/In", out: "Derive/Out -> Dst/In", bad: "Derive/Err -> Bad/In" };
    const good = await flow({
      rows: "1,a\r\n0,b\r\n5,c\r\n",
      between: [derive([quotient(redirect)], [replaced])],
      into: {
        Dst: { n, t, q: "Derive/Out/q" },
        Bad: { n, t, code: "Derive/Err/ErrorCode", column: "Derive/Err/ErrorColumn" },
      },
      paths,
    });
    expect(good.lines.Dst).toEqual(["1|a1234567890123456789|10", "5|c1234567890123456789|2"]);
    expect(good.lines.Bad).toEqual([`0|b|${0xc0049030 | 0}|3`]);
    const bad = await flow({
      rows: "1,a\r\n0,b\r\n",
      between: [derive([quotient(fail)])],
      into: { Dst: { q: "Derive/Out/q" } },
      paths: { in: paths.in, out: paths.out },
    });
    expect(bad.run.errorCodes).toEqual(["0xC0049030", "0xC0209029", "0xC0047022"]);
    expect(bad.run.messages.find((one) => one.level === "error")?.details).toMatchObject({
      component: "Derive",
      column: "q",
      row: "2",
    });
  });
});

describe("Conditional Split", () => {
  const split = (dispositions: Record<string, string>): ComponentXml => ({
    name: "Split",
    classId: "Microsoft.ConditionalSplit",
    inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: n }] }],
    outputs: [
      {
        name: "Small",
        passes: "In",
        attributes: { exclusionGroup: 1, ...dispositions },
        properties: { Expression: `${ref(n)} < 10`, EvaluationOrder: 1 },
      },
      {
        name: "Tiny",
        passes: "In",
        attributes: { exclusionGroup: 1, ...dispositions },
        properties: { Expression: `${ref(n)} < 3`, EvaluationOrder: 0 },
      },
      { name: "Rest", passes: "In", attributes: { exclusionGroup: 1 }, properties: { IsDefaultOut: "true" } },
      errorOutput("In"),
    ],
  });
  const rows = "1,a\r\n5,b\r\n50,c\r\n,d\r\n2,e\r\n";

  it("takes the first true condition in the order of evaluation; NULL is an error of the row", async () => {
    const { run, lines } = await flow({
      rows,
      between: [split(redirect)],
      into: {
        Tiny: { n, t },
        Rest: { n, t },
        Bad: { t, code: "Split/Err/ErrorCode", column: "Split/Err/ErrorColumn" },
      },
      paths: {
        in: "Src/Out -> Split/In",
        tiny: "Split/Tiny -> Tiny/In",
        rest: "Split/Rest -> Rest/In",
        bad: "Split/Err -> Bad/In",
      },
    });
    expect(lines).toEqual({ Tiny: ["1|a", "2|e"], Rest: ["50|c"], Bad: [`d|${0xc020902c | 0}|0`] });
    expect(run.rows).toEqual({ in: 5, tiny: 2, rest: 1, bad: 1 });
  });

  it("fails with 0xC020902C, then its consequences", async () => {
    const { run } = await flow({
      rows,
      between: [split(fail)],
      into: { Rest: { n } },
      paths: { in: "Src/Out -> Split/In", rest: "Split/Rest -> Rest/In" },
    });
    expect(run.errorCodes).toEqual(["0xC020902C", "0xC0209029", "0xC0047022"]);
  });
});

describe("Data Conversion", () => {
  it("converts text and numbers, and redirects what cannot be converted", async () => {
    const convert = (
      name: string,
      type: string,
      from: string,
      attributes: Record<string, string | number> = {},
    ): Column => ({
      name,
      type,
      attributes: { ...redirect, ...attributes },
      properties: { SourceInputColumnLineageID: ref(from), FastParse: "false" },
    });
    const { lines } = await flow({
      rows: "1,12\r\n300,7\r\n5,x\r\n6,\r\n7,1234567\r\n",
      between: [
        {
          name: "Convert",
          classId: "Microsoft.DataConvert",
          inputs: [
            {
              name: "In",
              columns: [
                { name: "n", type: "i4", from: n },
                { name: "t", type: "wstr", from: t },
              ],
            },
          ],
          outputs: [
            {
              name: "Out",
              passes: "In",
              attributes: { exclusionGroup: 1 },
              columns: [
                convert("byte", "ui1", n),
                convert("number", "numeric", t, { precision: 10, scale: 2 }),
                convert("short", "str", t, { length: 5, codePage: 1252 }),
                convert("words", "wstr", n, { length: 8 }),
              ],
            },
            errorOutput("In"),
          ],
        },
      ],
      into: {
        Dst: {
          byte: "Convert/Out/byte",
          number: "Convert/Out/number",
          short: "Convert/Out/short",
          words: "Convert/Out/words",
        },
        Bad: { n, t, code: "Convert/Err/ErrorCode", column: "Convert/Err/ErrorColumn" },
      },
      paths: { in: "Src/Out -> Convert/In", out: "Convert/Out -> Dst/In", bad: "Convert/Err -> Bad/In" },
    });
    expect(lines.Dst).toEqual(["1|12.00|12|1", "6|||6"]);
    expect(lines.Bad).toEqual([
      `300|7|${0xc0209082 | 0}|3`,
      `5|x|${0xc020907f | 0}|4`,
      `7|1234567|${0xc0209080 | 0}|5`,
    ]);
  });

  it("refuses fast parse for types that it does not know", async () => {
    const convert: ComponentXml = {
      name: "Convert",
      classId: "Microsoft.DataConvert",
      inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
      outputs: [
        {
          name: "Out",
          passes: "In",
          columns: [{ name: "v", type: "r8", properties: { SourceInputColumnLineageID: ref(t), FastParse: "true" } }],
        },
      ],
    };
    const { run } = await flow({
      rows: "1,2\r\n",
      between: [convert],
      into: { Dst: { v: "Convert/Out/v" } },
      paths: { in: "Src/Out -> Convert/In", out: "Convert/Out -> Dst/In" },
    });
    expect(run.errorCodes).toEqual(["0xC00470F7", "0xC004706B"]);
  });

  it.each([
    [1033, "15.00"],
    [1031, "1.50"],
  ])("reads numbers in the locale of its task where it has none of its own: %i", async (locale, expected) => {
    const convert: ComponentXml = {
      name: "Convert",
      classId: "Microsoft.DataConvert",
      inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
      outputs: [
        {
          name: "Out",
          passes: "In",
          columns: [
            {
              name: "number",
              type: "numeric",
              attributes: { precision: 10, scale: 2 },
              properties: { SourceInputColumnLineageID: ref(t), FastParse: "false" },
            },
          ],
        },
      ],
    };
    const { lines } = await flow({
      rows: "1,1,5\r\n",
      between: [convert],
      into: { Dst: { number: "Convert/Out/number" } },
      paths: { in: "Src/Out -> Convert/In", out: "Convert/Out -> Dst/In" },
      variables: { "System::LocaleID": locale },
    });
    expect(lines.Dst).toEqual([expected]);
  });
});
