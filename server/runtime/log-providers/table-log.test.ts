import Database from "better-sqlite3";
import mysql from "mysql2/promise";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasMariaDb, type MariaDbServer, startMariaDb } from "@/server/testing/mariadb";
import { type BuiltPackage, failing, integer, task } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";

const id = "{259C7528-C3F0-4169-840C-1864FE5BAD61}";
const logging = { mode: 1, only: ["OnError"], providers: [id] } as const;

function logged(connectionString: string, more: BuiltPackage = {}): BuiltPackage {
  const extra = `<DTS:LogProviders><DTS:LogProvider DTS:ConfigString="Log DB" DTS:ObjectName="Table log" DTS:DTSID="${id}"
    DTS:CreationName="DTS.LogProviderSQLServer.2"><DTS:ObjectData><InnerObject/></DTS:ObjectData></DTS:LogProvider></DTS:LogProviders>`;
  const connections = [{ name: "Log DB", type: "OLEDB", connectionString }];
  const executables = [failing("Bad")];
  return { name: "Nightly", extra, logging, connections, variables: [integer("number")], executables, ...more };
}

/** Its warnings beside the one about errors inside the package. */
const warningsOf = ({ warnings }: { readonly warnings: readonly string[] }) =>
  warnings.filter((one) => one !== "0x80019002");

const columns =
  "id event computer operator source sourceid executionid starttime endtime datacode databytes message".split(" ");
const entries = [
  "PackageStart Nightly 0",
  "OnError Bad -1073450812",
  "OnError Nightly -1073450812",
  "PackageEnd Nightly 1",
];

/** Rows as `event source datacode`; all have one execution. */
function told(rows: readonly Record<string, unknown>[]): string[] {
  expect(new Set(rows.map((one) => one.executionid)).size).toBe(rows.length / entries.length);
  expect(Object.keys(rows[0] ?? {})).toEqual(columns);
  return rows.map((one) => `${one.event} ${one.source} ${one.datacode}`);
}

const query = (sql: string) =>
  `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Log DB" SQLTask:SqlStatementSource="${sql}"/>`;

describe("SQL Server log", () => {
  const rowsOf = (file: string) => {
    const database = new Database(file, { readonly: true });
    const rows = database.prepare("SELECT * FROM sysssislog ORDER BY id").all() as Record<string, unknown>[];
    database.close();
    return rows;
  };

  it("makes the table where there is none, and adds to it afterwards", async () => {
    const file = scratchFolder().file("log.db");
    new Database(file).close();
    const built = logged(`Provider=SQLite;Data Source=${file};`);
    const run = await runBuilt(built);
    expect([run.result, warningsOf(run)]).toEqual([1, []]);
    await runBuilt(built);
    const rows = rowsOf(file);
    expect(told(rows)).toEqual([...entries, ...entries]);
    expect(rows[0]).toMatchObject({
      starttime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/),
      sourceid: expect.stringMatching(/^[0-9A-F-]{36}$/),
      message: "Beginning of package execution.",
    });
  });

  it("loses no entry to a task that writes the same file", async () => {
    const file = scratchFolder().file("log.db");
    new Database(file).exec("CREATE TABLE t (a int)").close();
    const executables = ["A", "B", "C"].map((name) =>
      task("Microsoft.ExecuteSQLTask", name, query("INSERT INTO t VALUES (1)")),
    );
    const all = { mode: 1, only: ["OnPostExecute"], providers: [id] } as const;
    const run = await runBuilt(logged(`Provider=SQLite;Data Source=${file};`, { executables, logging: all }));
    expect([run.result, run.warnings, rowsOf(file).length]).toEqual([0, [], 6]);
  });

  it("is done without where the connection is none, or the table is another one", async () => {
    const folder = scratchFolder();
    new Database(folder.file("other.db")).exec("CREATE TABLE sysssislog (a int)").close();
    const executables: BuiltPackage["executables"] = [];
    for (const text of [
      `Provider=SQLite;Data Source=${folder.file("missing/log.db")};`,
      `Provider=SQLite;Data Source=${folder.file("other.db")};`,
    ]) {
      const run = await runBuilt(logged(text, { executables }));
      expect([text, run.result, run.warnings]).toEqual([text, 0, ["0xA0470002"]]);
    }
    const connections = [{ name: "Log DB", type: "FILE", connectionString: folder.file("x") }];
    expect((await runBuilt(logged("", { executables, connections }))).warnings).toEqual(["0xA0470002"]);
  });
});

describe.skipIf(!hasPostgres())("SQL Server log on PostgreSQL (left out where PostgreSQL is not installed)", () => {
  let server: PostgresServer;
  let url = "";
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  }, 60_000);
  afterAll(() => server?.stop());

  const ask = async (sql: string) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };

  it("makes the table and fills it", async () => {
    const run = await runBuilt(logged(url));
    expect([run.result, warningsOf(run)]).toEqual([1, []]);
    expect(told(await ask("SELECT * FROM sysssislog ORDER BY id"))).toEqual(entries);
  });

  it("takes the table of the schema dbo where that is the one", async () => {
    await ask("CREATE SCHEMA dbo");
    await ask("ALTER TABLE sysssislog SET SCHEMA dbo");
    await runBuilt(logged(url));
    expect((await ask("SELECT * FROM dbo.sysssislog")).length).toBe(8);
  });

  it("is given up with a warning when the database drops the connection, and the run goes on", async () => {
    const kill =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid &lt;&gt; pg_backend_pid() AND datname = current_database()";
    const executables = [
      task("Microsoft.ExecuteSQLTask", "Kill", query(kill)),
      task("Microsoft.ExecuteSQLTask", "After", query("SELECT 1")),
    ];
    const constraints = [{ from: "Kill", to: "After" }];
    const all = { mode: 1, only: ["OnPreExecute", "OnPostExecute"], providers: [id] } as const;
    const run = await runBuilt(logged(url, { executables, constraints, logging: all }));
    expect([run.result, run.warnings, run.statuses.After]).toEqual([0, ["0xA0470002"], "succeeded"]);
  });
});

describe.skipIf(!hasMariaDb())("SQL Server log on MariaDB (left out where MariaDB is not installed)", () => {
  let server: MariaDbServer;
  beforeAll(async () => {
    server = await startMariaDb();
  }, 60_000);
  afterAll(() => server?.stop());

  it("makes the table and fills it", async () => {
    const url = await server.createDatabase();
    const run = await runBuilt(logged(url));
    expect([run.result, warningsOf(run)]).toEqual([1, []]);
    const connection = await mysql.createConnection(url);
    const [rows] = await connection.query("SELECT * FROM sysssislog ORDER BY id");
    await connection.end();
    expect(told(rows as Record<string, unknown>[])).toEqual(entries);
  });
});
