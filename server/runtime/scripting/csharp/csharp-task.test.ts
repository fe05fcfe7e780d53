import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csharpMain } from "@/server/testing/csharp-script";
import { type BuiltPackage, task, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";

let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-csharp-")));
  writeFileSync(path.join(folder, "x.db"), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script after which the variable `s` is looked at. */
async function run(body: string, more: Partial<BuiltPackage> = {}, read = "") {
  const { registry, values, note } = recorder();
  const ran = await runBuilt(
    {
      variables: [text("s", "before"), { name: "o", type: 13 }, ...(more.variables ?? [])],
      connections: [
        { name: "db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${path.join(folder, "x.db")}` },
        { name: "File", type: "FILE", connectionString: path.join(folder, "plain.txt") },
      ],
      executables: [
        ...(more.executables ?? []),
        script("S", { language: "CSharp", items: { "ScriptMain.cs": csharpMain(body) }, read, write: "User::s,o" }),
        note("see", "@s"),
      ],
      constraints: [...(more.constraints ?? []), { from: "S", to: "see" }],
    },
    { registry },
  );
  const errors = ran.messages.filter(({ level }) => level === "error");
  return { ...ran, value: values[0], error: errors[0], said: ran.messages.map((one) => one.text) };
}

/** What an expression of C# gives for a variable of a type. */
async function shown(variable: NonNullable<BuiltPackage["variables"]>[number], expression: string) {
  const { value, error } = await run(
    `var v = Dts.Variables["${variable.name}"]; Dts.Variables["s"].Value = System.FormattableString.Invariant($"{${expression}}");`,
    { variables: [variable] },
    variable.name,
  );
  expect(error?.text).toBeUndefined();
  return value;
}

describe.skipIf(findMono() === undefined)("Script Tasks in C# (need Mono)", () => {
  it("read and write variables, raise events, print and set the result", async () => {
    const { result, value, messages, said, error } = await run(`
      bool again = true;
      Dts.Events.FireInformation(7, "part", "value " + Dts.Variables["s"].Value, "", 0, ref again);
      Dts.Events.FireWarning(8, "part", "take care", "", 0);
      Dts.Events.FireProgress("half", 50, 0, 0, "part", ref again);
      Console.Write("pri"); Console.WriteLine("nted"); Console.Error.WriteLine("worse");
      MessageBox.Show("for nobody", "Title");
      Dts.Log("written", 3, new byte[] { 1 });
      if (!Dts.Events.FireQueryCancel()) Dts.Variables["User::s"].Value = "after";
      Dts.TaskResult = (int)ScriptResults.Success;`);
    expect(error).toBeUndefined();
    expect({ result, value }).toEqual({ result: 0, value: "after" });
    expect(said).toEqual(expect.arrayContaining(["value before", "take care", "printed", "worse", "for nobody"]));
    expect(messages.find((one) => one.text === "take care")).toMatchObject({ level: "warning", code: 8 });
    expect(messages.find((one) => one.text === "for nobody")).toMatchObject({ level: "information", code: 0x60470722 });
  });

  it("hold the events up until their handlers have run, and fail by FireError and by their result", async () => {
    const failed = await run("Dts.TaskResult = (int)ScriptResults.Failure;");
    expect(failed.result).toBe(1);
    expect(failed.error).toMatchObject({ code: 0xc00291af });
    const raised = await run('Dts.Events.FireError(18, "part", "wrong", "", 0); Dts.TaskResult = 0;');
    expect(raised.result).toBe(1);
    expect(raised.error).toMatchObject({ code: 18, text: "wrong" });
  });

  it("fail with the exception: its type, words, place and stack", async () => {
    const { result, error } = await run(
      'Fail("no"); } void Fail(string why) { throw new InvalidOperationException(why);',
    );
    expect(result).toBe(1);
    expect(error).toMatchObject({
      code: 0xc00291b1,
      text: expect.stringMatching(/System\.InvalidOperationException: no \(ScriptMain\.cs, line 1\d\)/),
    });
    expect(error?.details).toMatchObject({
      file: "ScriptMain.cs",
      type: "System.InvalidOperationException",
      stack: expect.stringMatching(
        /^System\.InvalidOperationException: no\n +at ST_1\.ScriptMain.* in ScriptMain\.cs:1\d$/,
      ),
    });
  });

  it("that do not compile are refused before anything runs, with the places and the lines around them", async () => {
    const { result, error, began } = await run('int x = "text";\nUnknown();', {
      executables: [task("Test.Note", "first", '<Note Expression="1"/>')],
    });
    expect({ result, began }).toEqual({ result: 1, began: ["Package"] });
    expect(error).toMatchObject({ code: 0xc00291ac, text: expect.stringContaining("CS0029") });
    const errors = JSON.parse(error?.details?.compileErrors ?? "");
    expect(errors).toMatchObject([
      { file: "ScriptMain.cs", code: "CS0029", line: 12, column: 21 },
      { file: "ScriptMain.cs", code: "CS0103", line: 13 },
    ]);
    expect(errors[0].source).toHaveLength(7);
    expect(errors[0].source[3]).toEqual({ line: 12, text: expect.stringContaining('int x = "text";') });
  });

  it.each([
    ["boolean", 11, "-1", '(bool)v.Value + " " + v.DataType', "True Boolean"],
    ["Byte", 17, "200", '(byte)v.Value + " " + v.DataType', "200 Byte"],
    ["SByte", 16, "-7", '(sbyte)v.Value + " " + v.DataType', "-7 SByte"],
    ["Char", 18, "65", '(char)v.Value + " " + v.DataType', "A Char"],
    ["Int16", 2, "-300", '(short)v.Value + " " + v.DataType', "-300 Int16"],
    ["Int32", 3, "-70000", '(int)v.Value + " " + v.DataType', "-70000 Int32"],
    ["UInt32", 19, "4294967295", '(uint)v.Value + " " + v.DataType', "4294967295 UInt32"],
    ["Int64", 20, "9007199254740993", '(long)v.Value + " " + v.DataType', "9007199254740993 Int64"],
    ["UInt64", 21, "18446744073709551615", '(ulong)v.Value + " " + v.DataType', "18446744073709551615 UInt64"],
    ["Single", 4, "1.5", '(float)v.Value + " " + v.DataType', "1.5 Single"],
    ["Double", 5, "0.1", '(double)v.Value + " " + v.DataType', "0.1 Double"],
    ["Decimal", 14, "12.30", '(decimal)v.Value + " " + v.DataType', "12.30 Decimal"],
    ["String", 8, "Zürich 😀", '(string)v.Value + " " + v.QualifiedName', "Zürich 😀 User::v"],
    [
      "DateTime",
      7,
      "2026-01-31T13:05:09",
      '((DateTime)v.Value).ToString("s") + " " + v.DataType',
      "2026-01-31T13:05:09 DateTime",
    ],
  ])("see a variable of type %s as its .NET type", async (_, type, value, expression, expected) => {
    expect(await shown({ name: "v", type, value }, expression)).toBe(expected);
  });

  it("see only what they declare, and write only what they may", async () => {
    const unknown = await run('Dts.Variables["t"].Value.ToString();', { variables: [text("t", "x")] });
    expect(unknown.error?.text).toMatch(/0xC0010009 .*"t" cannot be found/);
    const readOnly = await run('Dts.Variables["t"].Value = "y";', { variables: [text("t", "x")] }, "t");
    expect(readOnly.error?.text).toMatch(/0xC0010003 .*"User::t" cannot be written/);
    const misfit = await run(
      'Dts.Variables["n"].Value = "no number";',
      { variables: [{ name: "n", type: 3, value: "1" }] },
      "n",
    );
    expect(misfit.result).toBe(1);
  });

  it("lock further variables while they run", async () => {
    const { value, error } = await run(
      `Variables locked = null;
       Dts.VariableDispenser.LockForRead("User::a"); Dts.VariableDispenser.LockForWrite("b");
       Dts.VariableDispenser.GetVariables(ref locked);
       locked["b"].Value = locked["User::a"].Value + "!";
       Variables one = null; Dts.VariableDispenser.LockOneForRead("b", ref one);
       Dts.Variables["s"].Value = one[0].Value + " " + locked.Count + " " + Dts.VariableDispenser.Contains("c");
       locked.Unlock();`,
      { variables: [text("a", "x"), text("b", "")] },
    );
    expect(error?.text).toBeUndefined();
    expect(value).toBe("x! 2 False");
  });

  it("give a result, and an execution value", async () => {
    const { registry, values, note } = recorder();
    await runBuilt(
      {
        variables: [{ name: "e", type: 3, value: "0" }],
        executables: [
          script(
            "S",
            { language: "CSharp", items: { "ScriptMain.cs": csharpMain("Dts.ExecutionValue = 42;") } },
            {
              attributes: { ForceExecutionValue: "False", ExecValueVariable: "User::e" },
            },
          ),
          note("see", "@e"),
        ],
        constraints: [{ from: "S", to: "see" }],
      },
      { registry },
    );
    expect(values).toEqual([42]);
  });

  it("know the connection managers, change and add them", async () => {
    const { value, error } = await run(`
      ConnectionManager file = Dts.Connections["file"], db = Dts.Connections["db"];
      string path = (string)file.AcquireConnection(Dts.Transaction); file.ReleaseConnection(path);
      db.ReleaseConnection(db.AcquireConnection(null));
      var names = ""; foreach (ConnectionManager one in Dts.Connections) names += one.Name + ":" + one.CreationName + " ";
      file.ConnectionString = path + ".new";
      file.Properties["ConnectionString"].SetValue(file, file.ConnectionString + "er");
      ConnectionManager added = Dts.Connections.Add("FILE"); added.Name = "Mine"; added.ConnectionString = "/tmp/mine";
      Dts.Variables["s"].Value = names + Dts.Connections.Contains("nothing") + " " + System.IO.Path.GetFileName(path) + " "
        + System.IO.Path.GetFileName((string)file.Properties["ConnectionString"].GetValue(file)) + " " + Dts.Connections["Mine"].ConnectionString;`);
    expect(error?.text).toBeUndefined();
    expect(value).toBe("db:OLEDB File:FILE False plain.txt plain.txt.newer /tmp/mine");
    const none = await run('Dts.Connections["nothing"].ConnectionString.ToString();');
    expect(none.error?.text).toContain('"nothing" is not found');
  });

  it("get result sets as tables, and leave tables to loops", async () => {
    const select = task(
      "Microsoft.ExecuteSQLTask",
      "Select",
      `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="db"
        SQLTask:SqlStatementSource="SELECT 1 AS id, 'one' AS name UNION ALL SELECT 2, NULL" SQLTask:ResultType="ResultSetType_Rowset">
        <SQLTask:ResultBinding SQLTask:ResultName="0" SQLTask:DtsVariableName="User::o"/></SQLTask:SqlTaskData>`,
    );
    const { value, error } = await run(
      `var table = ((DataSet)Dts.Variables["o"].Value).Tables[0];
       var sum = 0L; foreach (DataRow row in table.Rows) sum += Convert.ToInt64(row["id"]);
       Dts.Variables["s"].Value = sum + " " + table.Rows[0]["name"] + " " + table.Rows[1].IsNull("name");`,
      { executables: [select], constraints: [{ from: "Select", to: "S" }] },
    );
    expect(error?.text).toBeUndefined();
    expect(value).toBe("3 one True");
  });

  it("hand objects to each other in variables: lists, tables and their own dictionaries, changed in place as well", async () => {
    const write = csharpMain(`
      var table = new DataTable("t"); table.Columns.Add("n", typeof(int)); table.Columns.Add("at", typeof(TimeSpan));
      table.Rows.Add(5, TimeSpan.FromHours(1));
      Dts.Variables["o"].Value = new System.Collections.Generic.Dictionary<string, object> { { "table", table }, { "list", new System.Collections.Generic.List<int> { 1, 2 } } };`);
    const change = csharpMain(`
      var all = (System.Collections.Generic.Dictionary<string, object>)Dts.Variables["User::o"].Value;
      ((System.Collections.Generic.List<int>)all["list"]).Add(3);`);
    const item = (text: string) => ({ language: "CSharp", items: { "ScriptMain.cs": text }, read: "User::o" });
    const { value, error } = await run(
      `var all = (System.Collections.Generic.Dictionary<string, object>)Dts.Variables["o"].Value;
       var table = (DataTable)all["table"];
       Dts.Variables["s"].Value = string.Join(",", (System.Collections.Generic.List<int>)all["list"]) + " " + table.Rows[0]["n"] + " " + table.Rows[0]["at"];`,
      {
        executables: [script("A", { ...item(write), read: "", write: "User::o" }), script("B", item(change))],
        constraints: [
          { from: "A", to: "B" },
          { from: "B", to: "S" },
        ],
      },
    );
    expect(error?.text).toBeUndefined();
    expect(value).toBe("1,2,3 5 01:00:00");
  });

  it("cannot keep what lives in their process only", async () => {
    const { error } = await run(
      'Dts.Variables["o"].Value = new System.IO.StringReader("x").GetType().Assembly.GetManifestResourceStream("none") ?? (object)System.Threading.Thread.CurrentThread;',
    );
    expect(error?.text).toContain("System.Threading.Thread cannot be kept in a variable");
  });

  it("use assemblies of Mono's cache, of whatever version they were made for", async () => {
    const json = {
      language: "CSharp",
      write: "s",
      items: {
        "ScriptMain.cs": csharpMain(
          'Dts.Variables["s"].Value = Newtonsoft.Json.JsonConvert.SerializeObject(new[] { 1, 2 });',
        ),
        "ST_1.csproj": '<Project><Reference Include="Newtonsoft.Json, Version=13.0.0.0, Culture=neutral" /></Project>',
      },
    };
    const { registry, values, note } = recorder();
    const ran = await runBuilt(
      {
        variables: [text("s")],
        executables: [script("S", json), note("see", "@s")],
        constraints: [{ from: "S", to: "see" }],
      },
      { registry },
    );
    expect(ran.errors).toEqual([]);
    expect(values).toEqual(["[1,2]"]);
  });

  it("in the form of 2008, with files of their own and names of old", async () => {
    const { registry, values, note } = recorder();
    const main = csharpMain(
      'Dts.Variables["s"].Value = Helper.Text;',
      '[System.AddIn.AddIn("ScriptMain", Version = "1.0", Publisher = "", Description = "")]',
    );
    const helper = 'static class Helper { public static string Text { get { return @"line\nline"; } } }';
    await runBuilt(
      {
        variables: [text("s")],
        executables: [
          script("S", { language: "CSharp", items: { "\\scriptmain.cs": main, "lib\\Helper.cs": helper }, write: "s" }),
          note("see", "@s"),
        ],
        constraints: [{ from: "S", to: "see" }],
      },
      { registry },
    );
    // Windows writes CRLF, and XML readers make LF of it.
    expect(values).toEqual(["line\r\nline"]);
  });
});
