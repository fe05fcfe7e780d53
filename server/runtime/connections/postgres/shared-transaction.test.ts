import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sequence, task } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../../built-in";
import type { DtsValue } from "../../model/value";

const absent = hasPostgres() ? "" : " (left out: no PostgreSQL server is installed)";
const required = { attributes: { TransactionOption: "2" } };

describe.skipIf(!hasPostgres())(`what shares a transaction of PostgreSQL${absent}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const sql = (name: string, statement: string) =>
    task(
      "Microsoft.ExecuteSQLTask",
      name,
      `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="P" SQLTask:SqlStatementSource="${statement}"/>`,
    );
  const place = async () => [{ name: "P", type: "OLEDB", connectionString: await server.createDatabase() }];

  it("keeps the rows of one destination when another writes and is refused at the same time", async () => {
    const registry = createBuiltInRegistry();
    const found: DtsValue[] = [];
    registry.registerTask({
      type: "Test.Write",
      displayName: "Write",
      async execute({ connections, signal }) {
        const { connection } = await connections.acquire("P");
        if (connection.kind !== "sql") return { result: "failure" };
        const columns = await connection.describe("t", { signal });
        const [group, table] = [{}, "t"];
        const flags = { keepIdentity: false, keepNulls: false, tableLock: false, checkConstraints: true };
        const options = { table, columns, group, signal, ...flags };
        const [one, other] = [await connection.openWriter(options), await connection.openWriter(options)];
        await Promise.allSettled([one.write([100], 1), other.write([200, 200], 2)]);
        await Promise.allSettled([one.write([101, 101], 2), other.write([201], 1)]);
        await Promise.all([one.close(), other.close()]);
        const { resultSets } = await connection.execute("SELECT x FROM t ORDER BY x", [], { signal });
        found.push(...(resultSets[0]?.rows.flat() ?? []));
        return { result: "success" };
      },
    });
    const connections = await place();
    const made = await runBuilt({ connections, executables: [sql("make", "CREATE TABLE t (x int PRIMARY KEY)")] });
    expect(made.errors).toEqual([]);
    const write = task("Test.Write", "write", "<Write/>");
    const run = await runBuilt(
      { connections, executables: [sequence("S", { ...required, executables: [write] })] },
      { registry },
    );
    expect([run.result, found]).toEqual([0, [100, 201]]);
  });

  it("goes on after a statement that failed", async () => {
    const connections = await place();
    const tolerant = { MaxErrorCount: "0" };
    const executables = [
      sql("first", "INSERT INTO t VALUES (1)"),
      sql("refused", "INSERT INTO t VALUES (1)"),
      sql("after", "INSERT INTO t VALUES (3)"),
    ];
    const constraints = [
      { from: "first", to: "refused" },
      { from: "refused", to: "after", attributes: { Value: "1" } },
    ];
    await runBuilt({ connections, executables: [sql("make", "CREATE TABLE t (x int PRIMARY KEY)")] });
    const both = { attributes: { ...required.attributes, ...tolerant }, executables, constraints };
    const run = await runBuilt({ connections, attributes: tolerant, executables: [sequence("S", both)] });
    expect([run.result, run.errors.length, run.statuses.after]).toEqual([0, 1, "succeeded"]);
  });
});
