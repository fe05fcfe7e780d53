import path from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { openPostgres } from "./open-postgres";
import { q } from "./store";

const secrets = { seal: (text: string) => text, open: (text: string) => text };
const migrationsFolder = path.join(import.meta.dirname, "migrations", "postgres");
const title = hasPostgres() ? "PostgreSQL" : "PostgreSQL (not installed here)";

describe.skipIf(!hasPostgres())(title, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test("several processes that open an empty database at once migrate it once", async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openPostgres({ url, migrationsFolder, secrets })));
    for (const { db, s } of stores) expect(await db.select().from(s.settings)).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("no query is compiled, on whichever connection", async () => {
    const store = await openPostgres({ url: await server.createDatabase(), migrationsFolder, secrets });
    const jit = sql<string>`current_setting('jit')`;
    const settings = await Promise.all([1, 2, 3].map(() => store.db.select({ jit }).from(sql`(select 1) as one`)));
    expect(settings.flat()).toEqual(Array(3).fill({ jit: "off" }));
    await store.close();
  });

  test("who reads the journal after the last id it knows misses nothing of many writers", async () => {
    const url = await server.createDatabase();
    const store = await openPostgres({ url, migrationsFolder, secrets });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`insert into blobs values ('h', 0, '')`);
    const columns =
      "package_name, package_name_key, folder_path, version_number, blob_hash, overrides, logging_level, status";
    await client.query(
      `insert into executions (${columns}, requested_by_id, requested_by_name, created_at, error_count, warning_count, rows_total)
       values ('p', 'p', '', 1, 'h', '[]', 1, 2, 'u', 'u', now(), 0, 0, 0)`,
    );
    const write = () =>
      store.tx(function* (at) {
        yield* store.journalTurn(at);
        const row = { executionId: 1, at: new Date(), kind: "detail" as const, body: [] };
        yield* q(at.db.insert(at.s.liveEvents).values(row));
        // Longer transactions give the others time to overtake.
        yield* q(at.db.select().from(at.s.liveEvents).limit(1));
      });
    let writing = true;
    const seen: number[] = [];
    const read = async () => {
      const { rows } = await client.query("select id from live_events where id > $1 order by id", [seen.at(-1) ?? 0]);
      seen.push(...rows.map((row) => Number(row.id)));
    };
    const reader = (async () => {
      while (writing) await read();
      await read();
    })();
    await Promise.all(Array.from({ length: 200 }, write));
    writing = false;
    await reader;
    expect(seen).toHaveLength(200);
    await client.end();
    await store.close();
  });

  test("a broken listening connection is opened again, and what happened meanwhile is noticed", async () => {
    const url = await server.createDatabase();
    const store = await openPostgres({ url, migrationsFolder, secrets });
    let noticed = Promise.withResolvers<void>();
    const stop = await store.onCommit(() => noticed.resolve());
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'");
    await noticed.promise;
    noticed = Promise.withResolvers<void>();
    await client.query("select pg_notify('gantry_journal', '')");
    await noticed.promise;
    await client.end();
    await stop();
    await store.close();
  });
});
