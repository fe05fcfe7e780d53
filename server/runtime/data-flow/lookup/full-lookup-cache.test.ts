import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { SqliteFlow } from "@/server/testing/sqlite-flow";
import { PostgresConnection } from "../../connections/postgres/postgres-connection";
import { readDatabaseSettings } from "../../connections/read-database-settings";
import type { SqlConnection, SqlValue } from "../../connections/sql-connection";
import { SqliteConnection } from "../../connections/sqlite/sqlite-connection";
import { DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER, GANTRY_E_REFERENCETOOLARGE } from "../../messages/component-codes";
import { dataType } from "../../model/data-type";
import { type Column, createColumn } from "../column";
import { rowValueOf } from "../ole-db/row-value";
import { storeInto } from "../ole-db/store-value";
import { FullLookupCache } from "./full-lookup-cache";

const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)";
const signal = new AbortController().signal;
const int = dataType("DT_I4");

/** Loads the reference `sql` with the key Id and the column Name of 12 characters. */
function load(connection: SqlConnection, sql: string, maxBytes = 100_000_000, progress?: (rows: number) => void) {
  const copy = { index: 0, lineageId: "n", name: "Name", truncationRowDisposition: "NotUsed" } as const;
  return FullLookupCache.load(
    {
      connection,
      sqlCommand: sql,
      joins: [{ lineageId: "i", name: "Id", reference: "Id", type: int, index: 0 }],
      copies: [{ ...copy, reference: "Name", type: dataType("DT_WSTR", { length: 12 }) }],
      component: "Find",
      signal,
    },
    maxBytes,
    progress,
  );
}

function columnOf(values: readonly SqlValue[]): Column {
  const column = createColumn(int, values.length);
  const store = storeInto(column);
  for (const [row, value] of values.entries()) store(value, row);
  return column;
}

/** What the cache has for each key; undefined for those it does not have. */
function look(cache: FullLookupCache, keys: readonly SqlValue[]): unknown[] {
  const matches = new Int32Array(keys.length);
  const [names] = cache.copies;
  cache.table.find([columnOf(keys)], Int32Array.from(keys.keys()), keys.length, matches);
  return [...matches].map((row) =>
    row < 0 || names === undefined ? undefined : rowValueOf(names, "sqlite", false)(row),
  );
}

describe("a full cache", () => {
  it("that outgrows its memory is an error that names the lookup, and is not read to its end", async () => {
    const { file } = new SqliteFlow(`CREATE TABLE Ref AS ${numbers} SELECT i AS Id, 'name ' || i AS Name FROM n`);
    const settings = { dialect: "sqlite", path: file, create: false, readOnly: true } as const;
    const connection = await SqliteConnection.open(settings, "Db", false, () => {});
    const read: number[] = [];
    await expect(load(connection, "select * from Ref", 1_000_000, (rows) => read.push(rows))).rejects.toMatchObject({
      code: GANTRY_E_REFERENCETOOLARGE,
      message: expect.stringMatching(/The reference of "Find" does not fit into memory: \d+ rows take \d+ MB/),
    });
    expect(Math.max(...read)).toBeLessThan(50_000);
    expect((await load(connection, "select * from Ref")).table.rowCount).toBe(50_000);
    await connection.close();
  });
});

describe.skipIf(!hasPostgres())("a full cache from PostgreSQL (needs an installed server)", () => {
  let server: PostgresServer;
  let connection: PostgresConnection;
  beforeAll(async () => {
    server = await startPostgres();
    const settings = readDatabaseSettings({
      connectionType: "OLEDB",
      connectionString: `Provider=PostgreSQL;Data Source=${await server.createDatabase()}`,
    });
    if (settings.dialect !== "postgres") throw new Error("The settings are of another database.");
    connection = await PostgresConnection.open(settings, "Dw", signal, false);
  }, 60_000);
  afterAll(async () => {
    await connection?.close();
    await server?.stop();
  });

  it("is filled column by column: many rows, NULLs, and the first row of a key", async () => {
    const cache = await load(
      connection,
      `SELECT i AS "Id", CASE WHEN i % 3 > 0 THEN 'näme ' || i END AS "Name" FROM generate_series(1, 12000) i
       UNION ALL SELECT NULL, 'nothing' UNION ALL SELECT 7, 'again' UNION ALL SELECT NULL, 'again'`,
    );
    expect(cache.table.rowCount).toBe(12_001);
    expect(cache.table.duplicates).toBe(2);
    expect(look(cache, [1, 7, 3, null, 12_000, 11_999, 0])).toEqual([
      "näme 1",
      "näme 7",
      null,
      "nothing",
      null,
      "näme 11999",
      undefined,
    ]);
  });

  it("leaves out keys beyond the range of their column, and keeps values that do not fit as errors of who finds them", async () => {
    const cache = await load(
      connection,
      `SELECT * FROM (VALUES (1::bigint, 'short'), (99999999999, 'far'), (2, 'much longer than twelve'), (3, 'x')) v("Id", "Name")`,
    );
    expect(cache.table.rowCount).toBe(3);
    expect(look(cache, [1, 2, 3])).toEqual(["short", "much longer ", "x"]);
    expect([...cache.misfits]).toEqual([[1, { fit: "truncated", copy: 0, value: "much longer than twelve" }]]);
  });

  it("fails on a key that is no number, and can be asked again", async () => {
    const failing = load(connection, `SELECT 'x' AS "Id", 'y' AS "Name" FROM generate_series(1, 20000)`);
    await expect(failing).rejects.toMatchObject({ code: DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER });
    expect((await load(connection, `SELECT 1 AS "Id", 'y' AS "Name"`)).table.rowCount).toBe(1);
  });
});
