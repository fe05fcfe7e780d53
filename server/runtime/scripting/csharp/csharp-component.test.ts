import { describe, expect, it } from "vitest";
import { scriptComponent } from "@/server/runtime/data-flow/components/script-component";
import { csharpComponent, firstMemberLine } from "@/server/testing/csharp-component";
import type { Column, Port } from "@/server/testing/data-flow-xml";
import { flow, n, t } from "@/server/testing/flow-between";
import { findMono } from "./mono";

const used = (name: string, from: string, type: string, usageType = "readOnly"): Column => ({
  name,
  type,
  from,
  attributes: { usageType, ...(type === "wstr" ? { cachedLength: 20 } : {}) },
});
const input = (usage: Partial<Record<"n" | "t", string>> = {}, name = "Input 0"): Port => ({
  name,
  columns: [used("n", n, "i4", usage.n), used("t", t, "wstr", usage.t)],
});
const wstr = (name: string, length = 20): Column => ({ name, type: "wstr", attributes: { length } });
const more = [scriptComponent];
const direct = { in: "Src/Out -> Script/Input 0", out: "Script/Output 0 -> Dst/In" };
const perRow = (body: string) => `public override void Input0_ProcessInputRow(Input0Buffer Row) { ${body} }`;
const text = (messages: readonly { level: string; text: string }[], level = "error") =>
  messages.filter((one) => one.level === level).map((one) => one.text);

describe.skipIf(findMono() === undefined)("A Script Component in C# (needs Mono)", { timeout: 120_000 }, () => {
  it.each(["2012", "2008"] as const)("changes columns and adds some, in the designer's form of %s", async (form) => {
    const { run, lines } = await flow({
      rows: "1,a\r\n,b\r\n3,\r\n",
      between: [
        csharpComponent({
          form,
          main: perRow(`if (Row.n_IsNull) Row.twice_IsNull = true; else Row.twice = Row.n * 2;
            if (Row.t_IsNull) Row.t = "none"; else if (!Row.n_IsNull) Row.t = Row.t.ToUpper();`),
          inputs: [input({ t: "readWrite" })],
          outputs: [{ name: "Output 0", passes: "Input 0", columns: [{ name: "twice", type: "i4" }] }],
        }),
      ],
      into: { Dst: { n, t, twice: "Script/Output 0/twice" } },
      paths: direct,
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Dst).toEqual(["1|A|2", "|b|", "3|none|6"]);
  });

  it("keeps thousands of rows in their order, with texts of any length and script", async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `${i},${"é€😀x"[i % 3]}${i}\r\n`).join("");
    const { run, lines } = await flow({
      rows,
      between: [
        csharpComponent({
          main: perRow("Row.t = Row.n % 7 == 0 ? Row.t : Row.t + Row.n;"),
          inputs: [input({ t: "readWrite" })],
          outputs: [{ name: "Output 0", passes: "Input 0" }],
        }),
      ],
      into: { Dst: { t } },
      paths: direct,
      more,
    });
    expect(text(run.messages)).toEqual([]);
    const expected = Array.from({ length: 9000 }, (_, i) => `${"é€😀x"[i % 3]}${i}${i % 7 === 0 ? "" : i}`);
    expect(lines.Dst).toEqual(expected.map((one) => Buffer.from(one).toString()));
  });

  it.each(["2012", "2008"] as const)(
    "directs rows to outputs of an exclusion group, in the form of %s",
    async (form) => {
      const { run, lines } = await flow({
        rows: "1,a\r\n2,b\r\n3,c\r\n4,d\r\n",
        between: [
          csharpComponent({
            form,
            main: perRow(`if (Row.n == 3) return;
            if (Row.n % 2 == 1) Row.DirectRowToOdd(); else Row.DirectRowToEven();`),
            inputs: [input()],
            outputs: ["Odd", "Even"].map((name) => ({ name, passes: "Input 0", attributes: { exclusionGroup: 1 } })),
          }),
        ],
        into: { Odd: { n }, Even: { n } },
        paths: { in: direct.in, odd: "Script/Odd -> Odd/In", even: "Script/Even -> Even/In" },
        more,
      });
      expect(text(run.messages)).toEqual([]);
      expect(lines).toEqual({ Odd: ["1"], Even: ["2", "4"] });
    },
  );

  it("makes an error output of its own, with code, column and what they mean", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n2,b\r\n",
      between: [
        csharpComponent({
          main: perRow(`if (Row.n == 1) { Row.DirectRowToGood(); return; }
            Row.ErrorCode = -1071607778;
            Row.what = ComponentMetaData.GetErrorDescription(-1071607778);
            var column = ComponentMetaData.InputCollection[0].InputColumnCollection["t"];
            Row.which = ((IDTSComponentMetaData130)ComponentMetaData).GetIdentificationStringByID(column.LineageID);
            Row.DirectRowToBad();`),
          inputs: [input()],
          outputs: [
            { name: "Good", passes: "Input 0", attributes: { exclusionGroup: 1 } },
            {
              name: "Bad",
              passes: "Input 0",
              attributes: { exclusionGroup: 1 },
              columns: [{ name: "ErrorCode", type: "i4" }, wstr("what", 60), wstr("which", 60)],
            },
          ],
        }),
      ],
      into: {
        Good: { n },
        Bad: { n, code: "Script/Bad/ErrorCode", what: "Script/Bad/what", which: "Script/Bad/which" },
      },
      paths: { in: direct.in, good: "Script/Good -> Good/In", bad: "Script/Bad -> Bad/In" },
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Good).toEqual(["1"]);
    expect(lines.Bad).toEqual(["2|-1071607778|Row yielded no match during lookup.|Src.Outputs[Out].Columns[t]"]);
  });

  it.each(["2012", "2008"] as const)("is a source that adds rows, in the form of %s", async (form) => {
    const { run, lines } = await flow({
      rows: "",
      between: [
        csharpComponent({
          form,
          main: `public override void CreateNewOutputRows()
            {
                for (var i = 0; i < 12000; i++)
                {
                    Output0Buffer.AddRow();
                    Output0Buffer.id = i;
                    if (i % 2 == 1) Output0Buffer.name = "odd";
                }
            }`,
          outputs: [{ name: "Output 0", columns: [{ name: "id", type: "i4" }, wstr("name")] }],
        }),
      ],
      into: { Dst: { id: "Script/Output 0/id", name: "Script/Output 0/name" } },
      paths: { out: direct.out },
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Dst?.length).toBe(12_000);
    expect(lines.Dst?.slice(-2)).toEqual(["11998|", "11999|odd"]);
  });

  it("is a transformation with rows of its own, which it may add at the end", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n2,b\r\n5,c\r\n",
      between: [
        csharpComponent({
          main: `long sum;
            public override void Input0_ProcessInputRow(Input0Buffer Row) { sum += Row.n; }
            public override void FinishOutputs() { TotalBuffer.AddRow(); TotalBuffer.sum = sum; }`,
          inputs: [input()],
          outputs: [{ name: "Total", columns: [{ name: "sum", type: "i8" }] }],
        }),
      ],
      into: { Dst: { sum: "Script/Total/sum" } },
      paths: { in: direct.in, out: "Script/Total -> Dst/In" },
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Dst).toEqual(["8"]);
  });

  it("takes the rows of two inputs", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n2,b\r\n5,c\r\n",
      between: [
        {
          name: "Copy",
          classId: "Microsoft.Multicast",
          inputs: [{ name: "In" }],
          outputs: ["A", "B"].map((name) => ({ name, passes: "In" })),
        },
        csharpComponent({
          main: `int left, right;
            public override void Left_ProcessInputRow(LeftBuffer Row) { left += Row.n; }
            public override void Right_ProcessInputRow(RightBuffer Row) { right += 10 * Row.n; }
            public override void FinishOutputs() { TotalBuffer.AddRow(); TotalBuffer.sum = left + right; }`,
          inputs: [input({}, "Left"), input({}, "Right")],
          outputs: [{ name: "Total", columns: [{ name: "sum", type: "i4" }] }],
        }),
      ],
      into: { Dst: { sum: "Script/Total/sum" } },
      paths: {
        in: "Src/Out -> Copy/In",
        a: "Copy/A -> Script/Left",
        b: "Copy/B -> Script/Right",
        out: "Script/Total -> Dst/In",
      },
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Dst).toEqual(["88"]);
  });

  it("is a destination; ReadWriteVariables are written in PostExecute, and every step is called once, in order", async () => {
    const { run } = await flow({
      rows: "1,a\r\n2,b\r\n",
      between: [
        csharpComponent({
          main: `int last; string steps = "";
            public override void AcquireConnections(object Transaction) { steps += "acquire "; }
            public override void PreExecute() { steps += "pre "; last = Variables.limit; }
            public override void Input0_ProcessInputRow(Input0Buffer Row) { last += Row.n; }
            public override void PostExecute()
            {
                Variables.count = last + Variables.count;
                bool again = false;
                ComponentMetaData.FireInformation(7, "part", steps + "post", "", 0, ref again);
                ComponentMetaData.FireWarning(8, ComponentMetaData.Name, "careful", "", 0);
                Console.WriteLine("printed");
            }`,
          inputs: [{ ...input(), attributes: { hasSideEffects: true } }],
          read: [{ name: "limit", type: "Int32" }],
          write: [{ name: "count", type: "Int32" }],
        }),
      ],
      into: {},
      paths: { in: direct.in },
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(run.variables["User::count"]).toBe(5);
    expect(text(run.messages, "information")).toEqual(expect.arrayContaining(["acquire pre post", "printed"]));
    expect(run.messages.find(({ text }) => text === "careful")).toMatchObject({ code: 8, subComponent: "Script" });
  });

  it("opens connections under its own names, and locks variables it does not declare", async () => {
    const component = csharpComponent({
      main: `string path, limit;
        public override void AcquireConnections(object Transaction)
        {
            var manager = ComponentMetaData.RuntimeConnectionCollection["C"].ConnectionManager;
            path = (string)manager.AcquireConnection(Transaction);
            manager.ReleaseConnection(path);
        }
        public override void PreExecute()
        {
            IDTSVariables100 locked = null;
            VariableDispenser.LockOneForRead("User::limit", ref locked);
            limit = locked["limit"].Value + " " + locked.Contains("count");
            locked.Unlock();
        }
        public override void Input0_ProcessInputRow(Input0Buffer Row)
        {
            Row.text = System.IO.Path.GetFileName(path) + " " + limit;
        }`,
      inputs: [input()],
      outputs: [{ name: "Output 0", passes: "Input 0", columns: [wstr("text")] }],
    });
    const { run, lines } = await flow({
      rows: "1,a\r\n",
      between: [{ ...component, connection: "In" }],
      into: { Dst: { text: "Script/Output 0/text" } },
      paths: direct,
      more,
    });
    expect(text(run.messages)).toEqual([]);
    expect(lines.Dst).toEqual(["in.txt 2 False"]);
  });

  const failing: [what: string, body: string, error: RegExp][] = [
    [
      "throws, with file and line",
      'throw new InvalidOperationException("no " + Row.n);',
      new RegExp(`no 1 \\(main\\.cs, line ${firstMemberLine}\\)`),
    ],
    ["gives a text that is too long", "Row.t = new string('x', 21);", /too large to fit.*column "t", a text of 21/],
    [
      "gives what a column cannot take",
      "Row.Give(1, true);",
      /column "t" \(DT_WSTR\) cannot take a value of the type System\.Boolean/,
    ],
    [
      "reads a column as what it is not",
      "Row.GetInt32(1);",
      /column "t" is of the type DT_WSTR, and the script uses it as Int32/,
    ],
    ["reads a NULL", "Row.SetToNull(1); Row.t = Row.t + 1;", /column "t" has a null value/],
    ["uses ReadWriteVariables too early", "Variables.count = 5;", /not available outside of PostExecute/],
    ["ends its process", "Environment.Exit(0);", /The process of the script ended before/],
  ];
  it.each(failing)("fails the data flow when it %s", async (_, body, error) => {
    const component = csharpComponent({
      main: perRow(body),
      inputs: [input({ t: "readWrite" })],
      outputs: [{ name: "Output 0", passes: "Input 0" }],
      write: [{ name: "count", type: "Int32" }],
    });
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [withOpenBuffer(component)],
      into: { Dst: { n } },
      paths: direct,
      more,
    });
    expect(run.result).toBe("failure");
    expect(text(run.messages)[0]).toMatch(error);
  });

  it("stops when the execution is canceled, whatever the script does", async () => {
    const canceled = new AbortController();
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [
        csharpComponent({
          main: perRow('Console.WriteLine("here"); for (;;) { }'),
          inputs: [{ ...input(), attributes: { hasSideEffects: true } }],
        }),
      ],
      into: {},
      paths: { in: direct.in },
      more,
      signal: canceled.signal,
      onEvent: (event) => {
        if (event.type === "message" && event.text === "here") canceled.abort();
      },
    });
    expect(run.result).toBe("canceled");
  });
});

/** Gives the buffer of the input methods that the designer's code does not have. */
function withOpenBuffer(component: ReturnType<typeof csharpComponent>) {
  const open = `public class Input0Buffer: ScriptBuffer
{
    public void Give(int column, object value) { this[column] = value; }
    public int GetInt32(int column) { return Buffer.GetInt32(BufferColumnIndexes[column]); }
    public void SetToNull(int column) { SetNull(column); }`;
  const source = component.lists?.SourceCode?.map((one) =>
    one.replace(/public class Input0Buffer: ScriptBuffer\n\{/, open),
  );
  return { ...component, lists: { SourceCode: source ?? [] } };
}
