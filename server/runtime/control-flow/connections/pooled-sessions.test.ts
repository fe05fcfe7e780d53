import mysql from "mysql2/promise";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Registry } from "@/server/runtime/registry";
import { hasMariaDb, startMariaDb } from "@/server/testing/mariadb";
import { type BuiltExecutable, forLoop, integer, task } from "@/server/testing/package-builder";
import { hasPostgres, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";

interface Kind {
  name: string;
  isThere: boolean;
  start(): Promise<{ createDatabase(): Promise<string>; stop(): Promise<void> }>;
  /** Runs a statement outside of the package. */
  ask(url: string, statement: string): Promise<unknown[][]>;
  /** What identifies the session of a statement. */
  session: string;
  /** A setting of the session, and a statement that changes it. */
  setting: string;
  change: string;
  /** The sessions of the database but its own, and the statement that ends one. */
  others: string;
  end(id: unknown): string;
}

const kinds: Kind[] = [
  {
    name: "PostgreSQL",
    isThere: hasPostgres(),
    start: () => startPostgres(),
    async ask(url, statement) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query({ text: statement, rowMode: "array" });
      await client.end();
      return rows;
    },
    session: "pg_backend_pid()",
    setting: "current_setting('lock_timeout')",
    change: "SET lock_timeout = '77s'",
    others: "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    end: (id) => `SELECT pg_terminate_backend(${id})`,
  },
  {
    name: "MariaDB",
    isThere: hasMariaDb(),
    start: () => startMariaDb(),
    async ask(url, statement) {
      const client = await mysql.createConnection(url);
      const [rows] = await client.query({ sql: statement, rowsAsArray: true });
      await client.end();
      return Array.isArray(rows) ? (rows as unknown[][]) : [];
    },
    session: "CONNECTION_ID()",
    setting: "CAST(@@session.group_concat_max_len AS CHAR)",
    change: "SET SESSION group_concat_max_len = 77",
    others: "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID()",
    end: (id) => `KILL ${id}`,
  },
];

for (const { name, isThere, start, ask, session, setting, change, others, end } of kinds) {
  describe.skipIf(!isThere)(`pooled sessions of ${name} (needs an installed server)`, () => {
    let server: Awaited<ReturnType<Kind["start"]>>;
    let url = "";
    beforeAll(async () => {
      server = await start();
      url = await server.createDatabase();
    });
    afterAll(() => server.stop());
    beforeEach(async () => {
      await ask(url, "DROP TABLE IF EXISTS seen");
      await ask(url, "CREATE TABLE seen (word VARCHAR(20), id INTEGER, setting VARCHAR(50))");
    });

    const note = `INSERT INTO seen VALUES ('œuvre', ${session}, ${setting})`;
    const sql = (what: string, statement: string, connection = "C"): BuiltExecutable =>
      task(
        "Microsoft.ExecuteSQLTask",
        what,
        `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="${connection}" S:SqlStatementSource="${statement}"/>`,
      );
    const inOrder = (...statements: BuiltExecutable[]) => ({
      executables: statements,
      constraints: statements.slice(1).map((to, index) => ({ from: statements[index]?.name ?? "", to: to.name })),
    });
    const run = async (
      inside: ReturnType<typeof inOrder>,
      {
        turns = 4,
        connectionString = url,
        registry,
      }: { turns?: number; connectionString?: string; registry?: Registry } = {},
    ) => {
      const ended = await runBuilt(
        {
          variables: [integer("i")],
          connections: ["C", "D"].map((one) => ({ name: one, type: "OLEDB", connectionString })),
          executables: [forLoop("Turns", turns, inside)],
        },
        { registry },
      );
      expect(ended.messages.flatMap(({ event, text }) => (event === "OnError" ? [text] : []))).toEqual([]);
    };
    const seen = () => ask(url, "SELECT word, id, setting FROM seen");
    const sessions = async () => new Set((await seen()).map(([, id]) => id)).size;

    it("serve the tasks of one manager one after the other, each as if it were new", async () => {
      const [[untouched]] = (await ask(url, `SELECT ${setting}`)) as [[string]];
      const temporary = sql("temporary", "CREATE TEMPORARY TABLE only_here (x INTEGER)");
      await run(inOrder(sql("note", note), temporary, sql("change", change)));
      expect(await sessions()).toBe(1);
      expect(await seen()).toEqual(Array.from({ length: 4 }, () => ["œuvre", expect.any(Number), untouched]));
    });

    it("are not shared by two managers, and not used where the connection string says so", async () => {
      await run(inOrder(sql("one", note), sql("other", note, "D")));
      expect(await sessions()).toBe(2);
      await ask(url, "DELETE FROM seen");
      const { hostname, port, username, pathname } = new URL(url);
      const keys = `Server=${hostname};Port=${port};Database=${pathname.slice(1)};User ID=${username};Pooling=false`;
      const provider = name === "MariaDB" ? "MySQL" : "Npgsql";
      await run(inOrder(sql("note", note)), { connectionString: `Provider=${provider};${keys}` });
      expect(await sessions()).toBe(4);
    });

    it("are given up with a transaction that was left open", async () => {
      await run(inOrder(sql("open", name === "MariaDB" ? "START TRANSACTION" : "BEGIN"), sql("note", note)), {
        turns: 2,
      });
      expect(await seen()).toHaveLength(2);
    });

    it("are opened anew when the server has ended them", async () => {
      const registry = createBuiltInRegistry();
      registry.registerTask({
        type: "Test.EndSessions",
        displayName: "End sessions",
        async execute() {
          for (const [id] of await ask(url, others)) await ask(url, end(id));
          return { result: "success" };
        },
      });
      await run(inOrder(sql("note", note), task("Test.EndSessions", "end", "<End/>")), { registry });
      expect(await sessions()).toBe(4);
    });

    it("never serve who means another database, though the manager changed while they were in use", async () => {
      const other = await server.createDatabase();
      const registry = createBuiltInRegistry();
      const reached: unknown[] = [];
      registry.registerTask({
        type: "Test.Change",
        displayName: "Change",
        async execute({ connections, signal }) {
          const ask = async (change?: string) => {
            const { connection, release } = await connections.acquire("C");
            if (change) connections.manager("C").setProperty("ConnectionString", change);
            if (connection.kind !== "sql") throw new Error("The connection is of no database.");
            const statement = name === "MariaDB" ? "SELECT DATABASE()" : "SELECT current_database()";
            reached.push((await connection.execute(statement, [], { signal })).resultSets[0]?.rows[0]?.[0]);
            await release();
          };
          await ask(other);
          await ask();
          return { result: "success" };
        },
      });
      await run(inOrder(task("Test.Change", "change", "<Change/>")), { registry, turns: 1 });
      expect(reached).toEqual([url, other].map((one) => new URL(one).pathname.slice(1)));
    });

    it("are closed when the execution ends", async () => {
      await run(inOrder(sql("note", note)));
      await expect.poll(() => ask(url, others)).toEqual([]);
    });
  });
}
