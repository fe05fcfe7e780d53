import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BuiltVariable, integer, task, text } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../../built-in";
import { escapeAttribute } from "../../dtsx/edit-xml";
import type { DtsValue } from "../../model/value";

interface Statement {
  readonly sql: string;
  readonly attributes?: string;
  /** [result, variable] */
  readonly results?: readonly [string, string][];
  /** [name, variable, data type, direction, size] */
  readonly parameters?: readonly (readonly [string, string, number, string?, number?])[];
}

const variables: BuiltVariable[] = [
  integer("number", 7),
  integer("other"),
  text("text", "a'b"),
  text("result"),
  { name: "any", type: 13 },
  text("locked", "", { ReadOnly: "True" }),
];

function sqlTask(name: string, { sql, attributes = "", results = [], parameters = [] }: Statement) {
  const bindings = [
    ...results.map(
      ([result, variable]) => `<S:ResultBinding S:ResultName="${result}" S:DtsVariableName="User::${variable}"/>`,
    ),
    ...parameters.map(
      ([parameter, variable, type, direction = "Input", size = -1]) =>
        `<S:ParameterBinding S:ParameterName="${parameter}" S:DtsVariableName="User::${variable}" S:ParameterDirection="${direction}" S:DataType="${type}" S:ParameterSize="${size}"/>`,
    ),
  ];
  return task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Db" S:SqlStatementSource="${escapeAttribute(sql)}" ${attributes}>${bindings.join("")}</S:SqlTaskData>`,
  );
}

const singleRow = 'S:ResultType="ResultSetType_SingleRow"';
const xml = 'S:ResultType="ResultSetType_XML"';

/** Runs statements one after the other on one kind of connection, and looks at the variables behind them. */
async function run(connectionType: string, connectionString: string, statements: readonly Statement[]) {
  const registry = createBuiltInRegistry();
  const seen = new Map<string, DtsValue>();
  registry.registerTask({
    type: "Test.Look",
    displayName: "Look",
    async execute({ variables: scope }) {
      for (const { name } of variables) seen.set(name, scope.get(`User::${name}`));
      return { result: "success" };
    },
  });
  const tasks = [...statements.map((one, index) => sqlTask(`T${index}`, one)), task("Test.Look", "look", "<Look/>")];
  const constraints = tasks.slice(1).map((to, index) => ({ from: tasks[index]?.name ?? "", to: to.name }));
  const done = await runBuilt(
    {
      variables,
      connections: [
        { name: "Db", type: connectionType, connectionString },
        { name: "Script", type: "FILE", connectionString: path.join(folder, "script.sql") },
      ],
      executables: tasks,
      constraints,
    },
    { registry },
  );
  const texts = done.messages.filter(({ level }) => level === "error").map((one) => one.text);
  return { ...done, texts, seen: Object.fromEntries(seen) };
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-sql-kinds-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sqlite = () => `Provider=SQLite;Data Source=${path.join(folder, "x.db")};Mode=Create`;
const create: Statement = { sql: "CREATE TABLE T (Id INT, Name NVARCHAR(50))" };
const read: Statement = {
  sql: "SELECT Id, Name FROM T",
  attributes: singleRow,
  results: [
    ["0", "other"],
    ["1", "result"],
  ],
};

describe("Execute SQL by kind of connection (CONTROLFLOW.md section 15)", () => {
  it("ADO.NET: parameters by name, in any order and more than once", async () => {
    const insert: Statement = {
      sql: "INSERT INTO T VALUES (@id, @name); UPDATE T SET Id = Id + @id WHERE Name = @name",
      parameters: [
        ["@name", "text", 16],
        ["id", "number", 11],
      ],
    };
    const { errors, seen } = await run("ADO.NET:System.Data.SqlClient.SqlConnection", sqlite(), [create, insert, read]);
    expect(errors).toEqual([]);
    expect(seen).toMatchObject({ other: 14, result: "a'b" });
  });

  it("ADO: parameters in order, whatever their names", async () => {
    const insert: Statement = {
      sql: "INSERT INTO T VALUES (?, ?)",
      parameters: [
        ["b", "number", 3],
        ["a", "text", 202],
      ],
    };
    const { errors, seen } = await run("ADO", sqlite(), [create, insert, read]);
    expect(errors).toEqual([]);
    expect(seen).toMatchObject({ other: 7, result: "a'b" });
  });

  it("ODBC: parameters and results are numbered from 1, its type codes are its own", async () => {
    const insert: Statement = {
      sql: "INSERT INTO T VALUES (?, ?)",
      parameters: [
        ["2", "text", -9],
        ["1", "number", 4],
      ],
    };
    const results: Statement["results"] = [
      ["1", "other"],
      ["2", "result"],
    ];
    const { errors, seen } = await run("ODBC", sqlite(), [create, insert, { ...read, results }]);
    expect(errors).toEqual([]);
    expect(seen).toMatchObject({ other: 7, result: "a'b" });
    const named = await run("ODBC", sqlite(), [{ ...insert, parameters: [["@a", "text", -9]] }]);
    expect(named.errors[0]).toBe("0xC00291DA");
    const byName = await run("ODBC", sqlite(), [{ ...read, results: [["Id", "other"]] }]);
    expect(byName.errors[0]).toBe("0xC00291ED");
  });

  it.each([
    ["a type number of another kind of connection", [["0", "text", -9]], "0xC00291F2"],
    [
      "ordinals beside names",
      [
        ["0", "text", 130],
        ["@b", "text", 130],
      ],
      "0xC00291F3",
    ],
    ["a parameter without a name", [["", "text", 130]], "0xC00291D9"],
    [
      "two return values",
      [
        ["0", "other", 3, "ReturnValue"],
        ["1", "other", 3, "ReturnValue"],
      ],
      "0xC00291E6",
    ],
    ["an output into a read-only variable", [["0", "locked", 130, "Output"]], "0xC00291DE"],
  ] as const)("refuses %s before anything runs", async (_, parameters, code) => {
    const { errors, began } = await run("OLEDB", sqlite(), [{ sql: "SELECT ?", parameters }]);
    expect(errors[0]).toBe(code);
    expect(began).not.toContain("look");
  });

  it("cuts a text to its ParameterSize and says so", async () => {
    const insert: Statement = { sql: "INSERT INTO T VALUES (1, ?)", parameters: [["0", "text", 130, "Input", 2]] };
    const { warnings, seen } = await run("OLEDB", sqlite(), [create, insert, read]);
    expect(warnings).toContain("0xA0470203");
    expect(seen.result).toBe("a'");
  });

  it("names Output parameters as something SQLite does not have", async () => {
    const { texts } = await run("OLEDB", sqlite(), [
      { sql: "EXEC p ? OUTPUT", parameters: [["0", "other", 3, "Output"]] },
    ]);
    expect(texts[0]).toContain("which this database does not have");
  });

  it("writes its log entry for every query", async () => {
    const { messages } = await run("OLEDB", sqlite(), [create]);
    const entries = messages.filter(({ details }) => details?.event === "ExecuteSQLExecutingQuery");
    expect(entries.map((one) => one.text)[0]).toContain("CREATE TABLE T");
  });

  it("reads a file that is no Unicode in its CodePage", async () => {
    writeFileSync(path.join(folder, "script.sql"), Buffer.from("SELECT '\xe9\x80' AS x", "latin1"));
    const attributes = `${singleRow} S:SqlStmtSourceType="FileConnection" S:CodePage="1252"`;
    const { seen, texts } = await run("OLEDB", sqlite(), [{ sql: "Script", attributes, results: [["x", "result"]] }]);
    expect(texts).toEqual([]);
    expect(seen.result).toBe("é€");
  });

  it("converts results unless TypeConversionMode is None", async () => {
    const select: Statement = { sql: "SELECT '42' AS n", attributes: singleRow, results: [["n", "other"]] };
    expect((await run("OLEDB", sqlite(), [select])).seen.other).toBe(42);
    const strict = { ...select, attributes: `${singleRow} S:TypeConversionMode="None"` };
    expect((await run("OLEDB", sqlite(), [strict])).errors[0]).toBe("0xC00291F5");
  });
});

describe("XML result sets", () => {
  it("go into String and Object variables, rows joined, fragments inside ROOT", async () => {
    const rows = "SELECT '<a>1</' AS x UNION ALL SELECT 'a>'";
    const { seen, errors } = await run("OLEDB", sqlite(), [
      { sql: rows, attributes: xml, results: [["0", "result"]] },
      { sql: "SELECT '<a/><b/>'", attributes: xml, results: [["0", "any"]] },
    ]);
    expect(errors).toEqual([]);
    expect(seen).toMatchObject({ result: "<a>1</a>", any: "<ROOT><a/><b/></ROOT>" });
  });

  it("are refused where the result is no XML, the variable no text, or the connection ODBC", async () => {
    const broken = { sql: "SELECT '<a>'", attributes: xml, results: [["0", "result"]] as [string, string][] };
    expect((await run("OLEDB", sqlite(), [broken])).errors[0]).toBe("0xC00291FC");
    expect((await run("OLEDB", sqlite(), [{ ...broken, results: [["0", "other"]] }])).errors[0]).toBe("0xC00291E3");
    expect((await run("ODBC", sqlite(), [broken])).errors[0]).toBe("0xC00291D5");
  });
});

const withServer = hasPostgres() ? describe : describe.skip;
withServer(`Stored procedures on PostgreSQL${hasPostgres() ? "" : " (left out: PostgreSQL is not installed)"}`, () => {
  let server: PostgresServer;
  let url = "";
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  }, 60_000);
  afterAll(() => server.stop());
  const db = () => `Provider=PostgreSQL;Data Source=${url}`;
  const setup: Statement = {
    sql: `CREATE OR REPLACE PROCEDURE twice(IN n int, OUT result int, INOUT t text) LANGUAGE plpgsql AS $$ BEGIN result := n * 2; t := t || '!'; END $$;
      CREATE OR REPLACE FUNCTION plus(a int, b int) RETURNS int LANGUAGE sql AS $$ SELECT a + b $$;`,
  };

  it("gives Output parameters of a procedure to their variables", async () => {
    const call: Statement = {
      sql: "EXEC dbo.twice ?, ? OUTPUT, ? OUTPUT",
      parameters: [
        ["0", "number", 3],
        ["1", "other", 3, "Output"],
        ["2", "text", 130, "Output"],
      ],
    };
    const { errors, texts, seen } = await run("OLEDB", db(), [setup, call]);
    expect(texts).toEqual([]);
    expect(errors).toEqual([]);
    expect(seen).toMatchObject({ other: 14, text: "a'b!" });
  });

  it("gives a function's result to a ReturnValue parameter, in the words of T-SQL and of ODBC", async () => {
    const parameters: Statement["parameters"] = [
      ["0", "other", 3, "ReturnValue"],
      ["1", "number", 3],
    ];
    const tsql = await run("OLEDB", db(), [setup, { sql: "EXEC ? = [dbo].[plus] ?, 5", parameters }]);
    expect(tsql.texts).toEqual([]);
    expect(tsql.seen.other).toBe(12);
    const bare: Statement = {
      sql: "dbo.twice ?, ? OUTPUT, 'x'",
      parameters: [
        ["0", "number", 3],
        ["1", "other", 3, "Output"],
      ],
    };
    expect((await run("OLEDB", db(), [setup, bare])).seen.other).toBe(14);
    const odbc: Statement["parameters"] = [
      ["1", "other", 4, "ReturnValue"],
      ["2", "number", 4],
    ];
    const escaped = await run("ODBC", db(), [{ sql: "{? = call plus(?, 1)}", parameters: odbc }]);
    expect(escaped.seen.other).toBe(8);
  });

  it("ADO.NET with IsStoredProcedure: the name alone, parameters by name", async () => {
    const call: Statement = {
      sql: "plus",
      attributes: 'S:IsStoredProc="True"',
      parameters: [
        ["@ReturnValue", "other", 11, "ReturnValue"],
        ["@b", "number", 11],
        ["@a", "number", 11],
      ],
    };
    const { texts, seen } = await run("ADO.NET:SQL", db(), [setup, call]);
    expect(texts).toEqual([]);
    expect(seen.other).toBe(14);
  });

  it("TimeOut ends the statement in the server too, and the connection stays good", async () => {
    const slow: Statement = { sql: "SELECT pg_sleep(60)", attributes: 'S:TimeOut="1"' };
    for (const kind of ["OLEDB", "ADO.NET:SQL", "ODBC"]) {
      const begun = Date.now();
      const { errors, texts } = await run(kind, db(), [slow]);
      expect([kind, errors[0], Date.now() - begun < 20_000]).toEqual([kind, "0xC002F210", true]);
      expect(texts.join("\n")).toContain("longer than its time limit of 1 seconds");
    }
    const running: Statement = {
      sql: "SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'",
      attributes: singleRow,
      results: [["n", "other"]],
    };
    const after = await run("OLEDB", db(), [running]);
    expect([after.texts, after.seen.other]).toEqual([[], 0]);
    const quick = await run("OLEDB", db(), [{ sql: "SELECT pg_sleep(0)", attributes: 'S:TimeOut="60"' }]);
    expect(quick.errors).toEqual([]);
  });

  it("says what PostgreSQL does not have", async () => {
    const parameters: Statement["parameters"] = [
      ["0", "other", 3, "ReturnValue"],
      ["1", "number", 3],
    ];
    const none = await run("OLEDB", db(), [{ sql: "EXEC nowhere ?", parameters: [["0", "number", 3]] }]);
    expect(none.texts[0]).toContain('"nowhere" does not exist');
    const returned = await run("OLEDB", db(), [setup, { sql: "EXEC ? = twice ?, 1, 'x'", parameters }]);
    expect(returned.texts[0]).toContain("PostgreSQL's procedures do not have");
  });
});
