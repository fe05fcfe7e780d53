import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasMariaDb, type MariaDbServer, startMariaDb } from "@/server/testing/mariadb";
import { integer, task } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { escapeAttribute } from "../../dtsx/edit-xml";
import { loadTranslator, type RetargetDialect } from "./load-translator";
import { translateScript } from "./translate-script";

async function translated(sql: string, dialect: RetargetDialect) {
  return translateScript(sql, dialect, await loadTranslator(dialect));
}

describe("Translating T-SQL with the library", () => {
  it.each([
    ["sqlite", "SELECT Name FROM [dbo].[T] ORDER BY Id LIMIT 3"],
    ["postgres", "SELECT Name FROM [dbo].[T] ORDER BY Id NULLS FIRST LIMIT 3"],
    ["mysql", "SELECT Name FROM [dbo].[T] ORDER BY Id LIMIT 3"],
  ] as const)("puts TOP at the end for %s, quoted names still in brackets for the connection", async (dialect, sql) => {
    expect((await translated("SELECT TOP 3 Name FROM [dbo].[T] ORDER BY Id", dialect)).sql).toBe(sql);
  });

  it.each([
    ["sqlite", "SELECT 'a' || Name || CAST(Id AS TEXT(5)) AS x FROM T WHERE b LIKE ? || '%'"],
    ["postgres", "SELECT 'a' || Name || CAST(Id AS VARCHAR(5)) AS x FROM T WHERE b LIKE ? || '%'"],
    ["mysql", "SELECT CONCAT('a' , Name , CAST(Id AS CHAR(5))) AS x FROM T WHERE b LIKE CONCAT(? , '%')"],
  ] as const)("joins texts in the words of %s", async (dialect, sql) => {
    const given = "SELECT 'a' + Name + CAST(Id AS VARCHAR(5)) AS x FROM T WHERE b LIKE ? + '%'";
    expect((await translated(given, dialect)).sql).toBe(sql);
  });

  it("leaves additions of numbers alone", async () => {
    const { sql } = await translated("SELECT Id + 1, Price * 2 + Tax FROM T WHERE Name = 'a' AND Id + 1 > 2", "sqlite");
    expect(sql).toBe("SELECT Id + 1, Price * 2 + Tax FROM T WHERE Name = 'a' AND Id + 1 > 2");
  });

  it("says where every parameter went", async () => {
    const { sql, places } = await translated("SELECT TOP (?) a FROM T WHERE b = ?", "postgres");
    expect(sql).toBe("SELECT a FROM T WHERE b = ? LIMIT ?");
    expect(places).toEqual([1, 0]);
  });

  it.each([
    [
      "postgres",
      "CREATE TABLE T (Id INT, N TEXT, D TIMESTAMP(6), B BOOLEAN DEFAULT (FALSE), M NUMERIC(19,4), CONSTRAINT PK PRIMARY KEY (Id))",
    ],
    [
      "mysql",
      "CREATE TABLE T (Id INT, N LONGTEXT, D DATETIME(6), B BOOLEAN DEFAULT (FALSE), M DECIMAL(19,4), CONSTRAINT PK PRIMARY KEY (Id))",
    ],
  ] as const)("gives columns types of %s", async (dialect, sql) => {
    const given =
      "CREATE TABLE T (Id INT, N NVARCHAR(MAX), D DATETIME2(7), B BIT DEFAULT (0), M MONEY, CONSTRAINT PK PRIMARY KEY (Id))";
    expect((await translated(given, dialect)).sql).toBe(sql);
  });

  it("finds statements that begin with SET behind one without a semicolon", async () => {
    const { sql } = await translated(
      "DELETE FROM [a].[T]\nSET IDENTITY_INSERT [a].[T] OFF\nUPDATE T\nSET a = 1",
      "sqlite",
    );
    expect(sql).toBe("DELETE FROM [a].[T];\nSET IDENTITY_INSERT [a].[T] OFF;\nUPDATE T SET a = 1");
  });

  it("leaves to the connection what its own translation carries out", async () => {
    const script = "TRUNCATE TABLE dbo.T; EXEC p ?; SET NOCOUNT ON";
    expect(await translated(script, "sqlite")).toEqual({
      sql: "TRUNCATE TABLE dbo.T;\nEXEC p ?;\nSET NOCOUNT ON",
      places: [0],
      shown: "",
    });
  });

  it.each([
    ["SELECT TRY_CAST(a AS INT) FROM T", "gives NULL"],
    ["SELECT DATEDIFF(day, a, b) FROM T", "counts the boundaries"],
    ["SELECT CONVERT(varchar(10), a, 103) FROM T", "the style 103 of CONVERT"],
    ["CREATE PROCEDURE p AS SELECT 1", "T-SQL's own language"],
    ["SELEC nothing FROM", "cannot be translated for PostgreSQL: Parse error"],
  ])("refuses %s", async (sql, reason) => {
    await expect(translated(sql, "postgres")).rejects.toThrow(reason);
  });
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-retarget-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function sqlTask(name: string, sql: string, inside = "", attributes = "") {
  return task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Db" S:SqlStatementSource="${escapeAttribute(sql)}" ${attributes}>${inside}</S:SqlTaskData>`,
  );
}

const retarget = { connection: "Db", statements: "tsql" } as const;
const parameter = (ordinal: number) =>
  `<S:ParameterBinding S:ParameterName="${ordinal}" S:DtsVariableName="User::n" S:ParameterDirection="Input" S:DataType="3"/>`;

function statements(connectionString: string, ...sql: readonly string[]) {
  const tasks = sql.map((text, index) => {
    const markers = text.split("?").length - 1;
    return sqlTask(`T${index}`, text, Array.from({ length: markers }, (_, ordinal) => parameter(ordinal)).join(""));
  });
  return {
    variables: [integer("n", 2)],
    connections: [{ name: "Db", type: "OLEDB", connectionString }],
    executables: tasks,
    constraints: tasks.slice(1).map((one, index) => ({ from: `T${index}`, to: one.name })),
  };
}

const script = [
  "CREATE TABLE [dbo].[People] ([Id] INT IDENTITY(1,1) PRIMARY KEY, [Name] NVARCHAR(50), [Label] NVARCHAR(80) NULL)",
  "INSERT INTO [dbo].[People] ([Name]) VALUES (N'Ada'), (N'Grace'), (N'Linus')",
  "UPDATE [dbo].[People] SET [Label] = N'#' + CAST([Id] AS VARCHAR(5)) + ' ' + [Name] WHERE [Id] IN (SELECT TOP (?) [Id] FROM [dbo].[People] ORDER BY [Id] DESC)",
];

describe("A run whose connection is retargeted", () => {
  it("translates for SQLite and shows the translation", async () => {
    const file = path.join(folder, "x.db");
    const built = statements(`Provider=SQLite;Data Source=${file};Mode=Create`, ...script);
    const run = await runBuilt(built, { overrides: [retarget] });
    expect(run.errors).toEqual([]);
    const database = new Database(file, { readonly: true });
    expect(database.prepare("SELECT Label FROM People ORDER BY Id").pluck().all()).toEqual([
      null,
      "#2 Grace",
      "#3 Linus",
    ]);
    database.close();
    const shown = run.messages.filter(({ code }) => code === 0x60470201).map((one) => one.text);
    expect(shown.at(-1)).toContain("LIMIT ?");
    expect(shown.at(-1)).toContain("|| ' ' ||");
  });

  it("without it the same statement is the connection's own business", async () => {
    const run = await runBuilt(
      statements(`Provider=SQLite;Data Source=${path.join(folder, "x.db")};Mode=Create`, ...script),
    );
    expect(run.result).toBe(1);
    expect(run.messages.find(({ level }) => level === "error")?.text).toContain('joins texts with "+"');
  });

  it("names a connection that the package does not have", async () => {
    const built = statements("Provider=SQLite;Data Source=:memory:", "SELECT 1");
    const run = await runBuilt(built, { overrides: [{ connection: "Elsewhere", statements: "tsql" }] });
    expect(run.errors).toEqual(["0xC001000E"]);
  });

  it("refuses a connection that is no database", async () => {
    const data = sqlTask("T", "Db", "", 'S:SqlStmtSourceType="FileConnection"');
    writeFileSync(path.join(folder, "x.sql"), "SELECT 1");
    const connections = [{ name: "Db", type: "FILE", connectionString: path.join(folder, "x.sql") }];
    const run = await runBuilt({ connections, executables: [data] }, { overrides: [retarget] });
    expect(run.errors).toContain("0xE0470201");
  });
});

const withServer = hasPostgres() ? describe : describe.skip;
withServer(`Retargeting to PostgreSQL${hasPostgres() ? "" : " (left out: PostgreSQL is not installed)"}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  it("runs T-SQL that PostgreSQL does not know, a single row of it into a variable", async () => {
    const url = await server.createDatabase();
    const built = statements(`Provider=PostgreSQL;Data Source=${url}`, ...script);
    const select = sqlTask(
      "read",
      "SELECT TOP 1 LEN([Label]) AS n FROM [People] WITH (NOLOCK) WHERE [Label] IS NOT NULL ORDER BY [Id] DESC",
      '<S:ResultBinding S:ResultName="n" S:DtsVariableName="User::n"/>',
      'S:ResultType="ResultSetType_SingleRow"',
    );
    const check = sqlTask(
      "check",
      "INSERT INTO [People] ([Name], [Label]) VALUES ('n', CAST(? AS VARCHAR(5)))",
      parameter(0),
    );
    const executables = [...built.executables, select, check];
    const constraints = [...built.constraints, { from: "T2", to: "read" }, { from: "read", to: "check" }];
    const run = await runBuilt({ ...built, executables, constraints }, { overrides: [retarget] });
    expect(run.messages.filter(({ level }) => level === "error").map((one) => one.text)).toEqual([]);
    const { default: pg } = await import("pg");
    const client = new pg.Client(url);
    await client.connect();
    const query = { text: "SELECT label FROM people ORDER BY id", rowMode: "array" } as const;
    const { rows } = await client.query(query).finally(() => client.end());
    expect(rows).toEqual([[null], ["#2 Grace"], ["#3 Linus"], ["8"]]);
  });
});

const withMariaDb = hasMariaDb() ? describe : describe.skip;
withMariaDb(`Retargeting to MariaDB${hasMariaDb() ? "" : " (left out: MariaDB is not installed)"}`, () => {
  let server: MariaDbServer;
  beforeAll(async () => {
    server = await startMariaDb();
  }, 120_000);
  afterAll(() => server.stop());

  it("runs T-SQL with brackets, joined texts and a limit that is a parameter", async () => {
    const url = await server.createDatabase();
    const [create = "", insert = ""] = script;
    const update = "UPDATE [dbo].[People] SET [Label] = N'#' + CAST([Id] AS VARCHAR(5)) + ' ' + [Name] WHERE [Id] >= ?";
    const select = "SELECT TOP (?) LEN([Label]) FROM [dbo].[People] ORDER BY [Id]";
    const built = statements(`Provider=MySQL;Data Source=${url}`, create, insert, update, select);
    const run = await runBuilt(built, { overrides: [retarget] });
    expect(run.messages.filter(({ level }) => level === "error").map((one) => one.text)).toEqual([]);
    const { createConnection } = await import("mysql2/promise");
    const client = await createConnection(url);
    const [rows] = await client.query({ sql: "SELECT Label FROM People ORDER BY Id", rowsAsArray: true });
    await client.end();
    expect(rows).toEqual([[null], ["#2 Grace"], ["#3 Linus"]]);
  });
});
