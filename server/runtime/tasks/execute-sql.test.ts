import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { createBuiltInRegistry } from "../built-in";
import { runPackage } from "../control-flow/run-package";
import { escapeAttribute } from "../dtsx/edit-xml";
import { loadPackage } from "../dtsx/load-package";
import {
  DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
  DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML,
  DTS_E_SQLTASKCONN_ERR_NO_ROWS,
} from "../messages/task-codes";

interface Task {
  sql: string;
  attributes?: string;
  /** Result bindings: [result, variable] */
  results?: [string, string][];
  /** Parameter bindings: [variable, OLE DB type] */
  parameters?: [string, number][];
}

/** Variables of the packages: name, DTS data type, value. */
const variables = [
  ["Number", 3, "7"],
  ["Text", 8, "a'b"],
  ["Moment", 7, "1/31/2005 1:05:00 PM"],
  ["Rows", 13, ""],
  ["Count", 3, "0"],
  ["Sql", 8, "INSERT INTO T (Id) VALUES (99)"],
] as const;

function packageOf(task: Task): Uint8Array {
  const bindings = [
    ...(task.results ?? []).map(
      ([name, variable]) => `<S:ResultBinding S:ResultName="${name}" S:DtsVariableName="User::${variable}"/>`,
    ),
    ...(task.parameters ?? []).map(
      ([variable, type], ordinal) =>
        `<S:ParameterBinding S:ParameterName="${ordinal}" S:DtsVariableName="User::${variable}" S:ParameterDirection="Input" S:DataType="${type}" S:ParameterSize="-1"/>`,
    ),
  ];
  const defined = variables.map(
    ([name, type, value]) =>
      `<DTS:Variable DTS:Namespace="User" DTS:ObjectName="${name}" DTS:DTSID="{${name}}" DTS:CreationName=""><DTS:VariableValue DTS:DataType="${type}">${value}</DTS:VariableValue></DTS:Variable>`,
  );
  const manager = (name: string, type: string, text: string) =>
    `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[${name}]" DTS:CreationName="${type}" DTS:DTSID="{${name}}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${escapeAttribute(text)}"/></DTS:ObjectData></DTS:ConnectionManager>`;
  return new TextEncoder().encode(
    `<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package" DTS:ExecutableType="Microsoft.Package" DTS:DTSID="{P}" DTS:ObjectName="P"><DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
<DTS:ConnectionManagers>${manager("Db", "OLEDB", `Provider=SQLite;Data Source=${file()}`)}${manager("Script", "FILE", path.join(folder, "script.sql"))}</DTS:ConnectionManagers>
<DTS:Variables>${defined.join("")}</DTS:Variables>
<DTS:Executables><DTS:Executable DTS:refId="Package\\Sql" DTS:CreationName="Microsoft.ExecuteSQLTask" DTS:ExecutableType="Microsoft.ExecuteSQLTask" DTS:DTSID="{T}" DTS:ObjectName="Sql" DTS:ExecValueVariable="User::Count"><DTS:ObjectData>
<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="{Db}" S:SqlStatementSource="${escapeAttribute(task.sql)}" ${task.attributes ?? ""}>${bindings.join("")}</S:SqlTaskData>
</DTS:ObjectData></DTS:Executable></DTS:Executables></DTS:Executable>`,
  );
}

let folder = "";
const file = () => path.join(folder, "x.db");

async function run(task: Task, signal = new AbortController().signal) {
  const errors: MessageEvent[] = [];
  const report = (event: RunEvent) => {
    if (event.type === "message" && event.level === "error") errors.push(event);
  };
  const { result } = await runPackage(loadPackage(packageOf(task)), {
    registry: createBuiltInRegistry(),
    overrides: [],
    reporter: { report },
    signal,
    loggingLevel: 1,
  });
  return { result, errors };
}

function rows(sql: string): unknown[] {
  const database = new Database(file(), { readonly: true });
  const found = database.prepare(sql).raw().all();
  database.close();
  return found;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-execute-sql-"));
  const database = new Database(file());
  database.exec("CREATE TABLE T (Id INT, Name NVARCHAR(50), At DATETIME)");
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("Execute SQL task", () => {
  it("runs a script in batches and gives each the parameters of its markers", async () => {
    const sql = "INSERT INTO [dbo].[T] VALUES (?, ?, ?)\nGO\nUPDATE dbo.T SET Id = Id + ?\nGO 2";
    const parameters: Task["parameters"] = [
      ["Number", 3],
      ["Text", 130],
      ["Moment", 135],
      ["Number", 3],
      ["Number", 3],
    ];
    expect(await run({ sql, parameters })).toEqual({ result: 0, errors: [] });
    expect(rows("SELECT * FROM T")).toEqual([[21, "a'b", "2005-01-31 13:05:00"]]);
  });

  it("takes its statement from a variable or a file", async () => {
    writeFileSync(
      path.join(folder, "script.sql"),
      "\ufeffTRUNCATE TABLE dbo.T;\r\nGO\r\nINSERT INTO T (Id) VALUES (1)",
      "utf16le",
    );
    expect((await run({ sql: "User::Sql", attributes: 'S:SqlStmtSourceType="Variable"' })).result).toBe(0);
    expect(rows("SELECT Id FROM T")).toEqual([[99]]);
    expect((await run({ sql: "{Script}", attributes: 'S:SqlStmtSourceType="FileConnection"' })).result).toBe(0);
    expect(rows("SELECT Id FROM T")).toEqual([[1]]);
  });

  it("puts a single row into variables, by name and by ordinal", async () => {
    // What the variables hold shows in a second statement of the same package: a loop of two tasks would say no more.
    const attributes = 'S:ResultType="ResultSetType_SingleRow"';
    const results: Task["results"] = [
      ["n", "Number"],
      ["1", "Text"],
    ];
    expect(await run({ sql: "SELECT COUNT(*) AS n, 'x' AS t FROM T", attributes, results })).toEqual({
      result: 0,
      errors: [],
    });
    const { errors } = await run({ sql: "SELECT NULL AS n", attributes, results: [["n", "Number"]] });
    expect(errors[0]?.text).toContain("the value is NULL");
  });

  it("fails when a single row is expected and there is none", async () => {
    const attributes = 'S:ResultType="ResultSetType_SingleRow"';
    const { result, errors } = await run({ sql: "SELECT Id FROM T", attributes, results: [["0", "Number"]] });
    expect(result).toBe(1);
    expect(errors[0]?.code).toBe(DTS_E_SQLTASKCONN_ERR_NO_ROWS);
  });

  it("keeps a full result set in an Object variable only", async () => {
    const attributes = 'S:ResultType="ResultSetType_Rowset"';
    expect((await run({ sql: "SELECT 1", attributes, results: [["0", "Rows"]] })).result).toBe(0);
    const { errors } = await run({ sql: "SELECT 1", attributes, results: [["0", "Number"]] });
    expect(errors[0]?.code).toBe(DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML);
  });

  it("names the statement and the database's reason when it fails", async () => {
    const { result, errors } = await run({ sql: "DELETE FROM [dbo].[Nowhere]" });
    expect(result).toBe(1);
    expect(errors[0]).toMatchObject({
      code: DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
      text: expect.stringMatching(/"DELETE FROM \[dbo\]\.\[Nowhere\]" failed.*no such table: Nowhere/),
    });
  });

  it("is canceled in the middle of a statement", async () => {
    const stop = new AbortController();
    const running = run(
      {
        sql: "INSERT INTO T (Id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT i FROM n",
      },
      stop.signal,
    );
    setTimeout(() => stop.abort(), 300);
    expect((await running).result).toBe(3);
  });
});
