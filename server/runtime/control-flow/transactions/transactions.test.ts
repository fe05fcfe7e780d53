import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DataFlowXml, pipelineXml } from "@/server/testing/data-flow-xml";
import type { BuiltContainer, BuiltExecutable } from "@/server/testing/package-builder";
import { sequence, task } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";

const required = { attributes: { TransactionOption: "2" } };
let folder = "";
let server: PostgresServer | undefined;
let postgres = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-transactions-"));
  if (!hasPostgres()) return;
  server = await startPostgres();
  postgres = await server.createDatabase();
});

afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const file = () => path.join(folder, "t.db");

beforeEach(() => {
  const database = new Database(file());
  database.exec("DROP TABLE IF EXISTS T; CREATE TABLE T (x INTEGER)");
  database.close();
});

function rows(): unknown[] {
  const database = new Database(file(), { readonly: true });
  const found = database.prepare("SELECT x FROM T ORDER BY x").pluck().all();
  database.close();
  return found;
}

const sql = (name: string, statement: string, connection = "Lite", more: BuiltContainer = {}): BuiltExecutable =>
  task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="${connection}" SQLTask:SqlStatementSource="${statement}"/>`,
    more,
  );

const connections = () => [
  { name: "Lite", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file()}` },
  { name: "Post", type: "OLEDB", connectionString: postgres },
  { name: "File", type: "FILE", connectionString: path.join(folder, "statement.sql") },
];
const chain = (...names: string[]) => names.slice(1).map((to, index) => ({ from: names[index] ?? "", to }));

describe("a container that requires a transaction", () => {
  it("commits what its tasks did when it succeeds", async () => {
    const inside = [sql("one", "INSERT INTO T VALUES (1)"), sql("two", "INSERT INTO T VALUES (2)")];
    const run = await runBuilt({
      connections: connections(),
      executables: [sequence("Both", { ...required, executables: inside, constraints: chain("one", "two") })],
    });
    expect(run.result).toBe(0);
    expect(rows()).toEqual([1, 2]);
    expect(run.messages.map((one) => one.text).filter((text) => text.includes("transaction"))).toHaveLength(2);
  });

  it("takes everything back when a task of it fails", async () => {
    const inside = [sql("one", "INSERT INTO T VALUES (1)"), sql("two", "INSERT INTO Gone VALUES (2)")];
    const run = await runBuilt({
      connections: connections(),
      executables: [sequence("Both", { ...required, executables: inside, constraints: chain("one", "two") })],
    });
    expect(run.result).toBe(1);
    expect(rows()).toEqual([]);
  });

  it("holds what is inside of containers that support it, and lets out what does not", async () => {
    const notSupported = { attributes: { TransactionOption: "0" } };
    const inner = sequence("Inner", { executables: [sql("in", "INSERT INTO T VALUES (2)")] });
    const run = await runBuilt({
      connections: connections(),
      executables: [
        sequence("Outer", {
          ...required,
          executables: [
            sql("out", "INSERT INTO T VALUES (1)", "Lite", notSupported),
            inner,
            sql("bad", "INSERT INTO Gone VALUES (3)"),
          ],
          constraints: chain("out", "Inner", "bad"),
        }),
      ],
    });
    expect(run.result).toBe(1);
    expect(rows()).toEqual([1]);
  });

  it("serves two managers of one SQLite file with one connection", async () => {
    const inside = [sql("one", "INSERT INTO T VALUES (1)"), sql("two", "INSERT INTO T VALUES (2)", "Again")];
    const again = { name: "Again", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${file()}` };
    const run = await runBuilt({
      connections: [...connections(), again],
      executables: [sequence("Both", { ...required, executables: inside })],
    });
    expect(run.result).toBe(0);
    expect(rows()).toEqual([1, 2]);
  });

  it("rolls back after a forced failure, and leaves a transaction around it to the outer container", async () => {
    const forced = { attributes: { TransactionOption: "2", ForceExecutionResult: "1" } };
    const work = { executables: [sql("one", "INSERT INTO T VALUES (1)")] };
    expect(
      (await runBuilt({ connections: connections(), executables: [sequence("Forced", { ...forced, ...work })] }))
        .result,
    ).toBe(0);
    expect(rows()).toEqual([]);
    const nested = sequence("Outer", { ...required, executables: [sequence("Forced", { ...forced, ...work })] });
    await runBuilt({ connections: connections(), executables: [nested] });
    expect(rows()).toEqual([1]);
  });

  it("takes everything back when the execution is canceled", async () => {
    const cancel = new AbortController();
    const inside = [sql("one", "INSERT INTO T VALUES (1)"), sql("wait", "WAITFOR DELAY '00:01:00'")];
    const run = await runBuilt(
      {
        connections: connections(),
        executables: [sequence("Both", { ...required, executables: inside, constraints: chain("one", "wait") })],
      },
      {
        signal: cancel.signal,
        onEvent: (event) => {
          if (event.type === "executable" && event.path.endsWith("wait") && event.status === "running")
            setTimeout(() => cancel.abort(), 100);
        },
      },
    );
    expect(run.result).toBe(3);
    expect(rows()).toEqual([]);
  });

  it("says once what it does not cover", async () => {
    writeFileSync(path.join(folder, "statement.sql"), "INSERT INTO T VALUES (1)");
    const data = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Lite" SQLTask:SqlStmtSourceType="FileConnection" SQLTask:SqlStatementSource="File"/>`;
    const run = await runBuilt({
      connections: connections(),
      executables: [
        sequence("Both", {
          ...required,
          executables: [task("Microsoft.ExecuteSQLTask", "one", data), task("Microsoft.ExecuteSQLTask", "two", data)],
        }),
      ],
    });
    expect(run.result).toBe(0);
    expect(run.warnings).toEqual(["0xA0470006"]);
    expect(rows()).toEqual([1, 1]);
  });
});

/** Doubles the rows of T into U. */
const doubled: DataFlowXml = {
  components: [
    {
      name: "Read",
      classId: "Microsoft.OLEDBSource",
      connection: "Lite",
      properties: { AccessMode: 2, SqlCommand: "SELECT x * 2 AS x FROM T" },
      outputs: [{ name: "Out", columns: [{ name: "x", type: "i8", external: true }] }],
    },
    {
      name: "Write",
      classId: "Microsoft.OLEDBDestination",
      connection: "Lite",
      properties: { AccessMode: 0, OpenRowset: "U" },
      inputs: [
        {
          name: "In",
          columns: [{ name: "x", type: "i8", from: "Read/Out/x", external: true }],
          attributes: { hasSideEffects: true },
        },
      ],
    },
  ],
  paths: { rows: "Read/Out -> Write/In" },
};

describe("a data flow inside a container that requires a transaction", () => {
  beforeEach(() => {
    const database = new Database(file());
    database.exec("DROP TABLE IF EXISTS U; CREATE TABLE U (x INTEGER); DELETE FROM T; INSERT INTO T VALUES (1), (2)");
    database.close();
  });
  const written = () => {
    const database = new Database(file(), { readonly: true });
    const found = database.prepare("SELECT x FROM U ORDER BY x").pluck().all();
    database.close();
    return found;
  };
  const container = (...after: BuiltExecutable[]) => {
    const inside = [
      sql("first", "INSERT INTO T VALUES (3)"),
      task("Microsoft.Pipeline", "Flow", pipelineXml(doubled)),
      ...after,
    ];
    const constraints = chain(...inside.map(({ name }) => name));
    return sequence("Both", { ...required, executables: inside, constraints });
  };

  it("sees what was written before it, and is committed with it", async () => {
    const run = await runBuilt({ connections: connections(), executables: [container()] });
    expect(run.errors).toEqual([]);
    expect([rows(), written()]).toEqual([
      [1, 2, 3],
      [2, 4, 6],
    ]);
  });

  it("is taken back with it when a later task fails", async () => {
    const failing = container(sql("bad", "INSERT INTO Gone VALUES (1)"));
    const run = await runBuilt({ connections: connections(), executables: [failing] });
    expect(run.result).toBe(1);
    expect(run.statuses).toMatchObject({ Flow: "succeeded", bad: "failed" });
    expect([rows(), written()]).toEqual([[1, 2], []]);
  });

  it("keeps a task that takes no part in it from the file, which gives up after its time limit; then everything is taken back", async () => {
    const data = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Lite" SQLTask:TimeOut="1" SQLTask:SqlStatementSource="INSERT INTO T VALUES (9)"/>`;
    const outside = task("Microsoft.ExecuteSQLTask", "outside", data, { attributes: { TransactionOption: "0" } });
    const run = await runBuilt({ connections: connections(), executables: [container(outside)] });
    expect(run.result).toBe(1);
    expect(run.statuses).toMatchObject({ Flow: "succeeded", outside: "failed" });
    expect(run.messages.find(({ level }) => level === "error")?.text).toContain(
      "longer than its time limit of 1 seconds",
    );
    expect([rows(), written()]).toEqual([[1, 2], []]);
  });
});

const absent = hasPostgres() ? "" : " (not installed here)";

describe.skipIf(!hasPostgres())(`a transaction over SQLite and PostgreSQL${absent}`, () => {
  const count = async () => {
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    const { rows: found } = await client.query("SELECT count(*)::int AS n FROM t");
    await client.end();
    return found[0]?.n;
  };
  beforeEach(async () => {
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    await client.query("DROP TABLE IF EXISTS t; CREATE TABLE t (x int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    await client.end();
  });
  const both = (...more: BuiltExecutable[]) => {
    const inside = [sql("lite", "INSERT INTO T VALUES (1)"), sql("post", "INSERT INTO t VALUES (1)", "Post"), ...more];
    return sequence("Both", {
      ...required,
      executables: inside,
      constraints: chain(...inside.map(({ name }) => name)),
    });
  };

  it("commits both, and rolls both back", async () => {
    expect((await runBuilt({ connections: connections(), executables: [both()] })).result).toBe(0);
    expect([rows().length, await count()]).toEqual([1, 1]);
    const failing = both(sql("bad", "INSERT INTO gone VALUES (1)", "Post"));
    expect((await runBuilt({ connections: connections(), executables: [failing] })).result).toBe(1);
    expect([rows().length, await count()]).toEqual([1, 1]);
  });

  it("names what was committed when a later commit is refused", async () => {
    const twice = both(sql("again", "INSERT INTO t VALUES (1)", "Post"));
    const run = await runBuilt({ connections: connections(), executables: [twice] });
    expect(run.result).toBe(1);
    const refused = run.messages.find((one) => one.level === "error");
    expect(refused?.code).toBe(0xc001410e);
    expect(refused?.text).toContain("Committed already, and not taken back: Lite");
    expect([rows().length, await count()]).toEqual([1, 0]);
  });

  it("ends failed, with everything taken back, when the database goes away in the middle of a statement", async () => {
    const dying = both(sql("die", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(30)", "Post"));
    const run = await runBuilt({ connections: connections(), executables: [dying] });
    expect(run.result).toBe(1);
    expect(run.errors[0]).toBe("0xC002F210");
    expect([rows().length, await count()]).toEqual([0, 0]);
  });
});
