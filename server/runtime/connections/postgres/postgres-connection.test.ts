import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import { DateTime } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import type { PostgresSettings } from "../database-settings";
import { readDatabaseSettings } from "../read-database-settings";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumn, SqlParameter, SqlWriter } from "../sql-connection";
import { PostgresConnection } from "./postgres-connection";

const signal = new AbortController().signal;
const int = dataType("DT_I4");
const text = dataType("DT_WSTR", { length: 50 });
const columns: SqlColumn[] = [
  { name: "id", type: int },
  { name: "Name", type: text },
];

function settingsOf(url: string): PostgresSettings {
  const settings = readDatabaseSettings({
    connectionType: "OLEDB",
    connectionString: `Provider=PostgreSQL;Data Source=${url}`,
  });
  if (settings.dialect !== "postgres") throw new Error("The settings are of another database.");
  return settings;
}

describe("PostgreSQL without a server", () => {
  it("says that nobody answers, and what to check", async () => {
    const opening = PostgresConnection.open(settingsOf("postgres://u@127.0.0.1:1/d"), "Dw (PostgreSQL)", signal);
    await expect(opening).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("ECONNREFUSED"),
      help: { next: expect.stringContaining("Host and Port") },
    });
  });
});

describe.skipIf(!hasPostgres())("PostgreSQL (needs an installed server)", () => {
  let server: PostgresServer;
  let url = "";
  let connection: PostgresConnection;

  const open = () => PostgresConnection.open(settingsOf(url), "Dw (PostgreSQL)", signal);
  const run = (sql: string, parameters: SqlParameter[] = []) => connection.execute(sql, parameters, { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];
  const writer = (table: string, more: object = {}, from = connection): Promise<SqlWriter> =>
    from.openWriter({
      table,
      columns,
      group: {},
      signal,
      keepIdentity: false,
      keepNulls: false,
      tableLock: true,
      checkConstraints: true,
      ...more,
    });

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    connection = await open();
    await run("DROP TABLE IF EXISTS t; CREATE TABLE t (id int NOT NULL UNIQUE, \"Name\" varchar(50) DEFAULT 'none')");
  });
  afterEach(() => connection.close());

  it("runs T-SQL and counts the rows it changed", async () => {
    const sql =
      "SET NOCOUNT ON;\nINSERT INTO dbo.t VALUES (1, N'a'), (2, NULL)\nUPDATE t SET [Name] = ISNULL([Name], ?) WHERE id > ?";
    const parameters: SqlParameter[] = [
      { direction: "input", type: text, value: "b" },
      { direction: "input", type: int, value: 0 },
    ];
    expect((await run(sql, parameters)).rowsAffected).toBe(4);
    expect(await rows("SELECT TOP 1 [Name], LEN('abc ') FROM t ORDER BY id DESC")).toEqual([["b", 3]]);
  });

  it("returns every type exactly", async () => {
    const sql =
      "SELECT 9007199254740993::int8, 1.50::numeric(10,2), date '2005-01-31', timestamp '2005-01-31 13:05:00.123456', true, '\\x0102'::bytea, '0f8fad5b-d9cb-469f-a165-70867728950e'::uuid";
    expect(await rows(sql)).toEqual([
      [
        9_007_199_254_740_993n,
        new Decimal(150n, 2),
        DateTime.of(2005, 1, 31),
        DateTime.of(2005, 1, 31, 13, 5, 0, 1_234_560),
        true,
        new Uint8Array([1, 2]),
        "{0F8FAD5B-D9CB-469F-A165-70867728950E}",
      ].map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value)),
    ]);
  });

  it("describes tables without regard to case", async () => {
    expect(await connection.describe("[dbo].[T]")).toMatchObject([
      { name: "id", type: int, nullable: false },
      { name: "Name", type: text, hasDefault: true },
    ]);
    await expect(connection.describe("nope")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
  });

  it("cancels a long statement on the server", async () => {
    const stop = new AbortController();
    const reason = new Error("stopped");
    const long = connection.execute("INSERT INTO t SELECT 1, 'x' FROM pg_sleep(600)", [], { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 100);
    await expect(long).rejects.toBe(reason);
    expect(await rows("SELECT count(*) FROM t")).toEqual([[0n]]);
  });

  it("writes rows in one transaction, and reads them in batches", async () => {
    const load = await writer("dbo.T");
    await load.write(Array.from({ length: 1000 }, (_, id) => [id, id === 0 ? null : `row ${id}`]).flat(), 1000);
    const other = await open();
    const seen = await other.execute("SELECT count(*) FROM t", [], { signal });
    expect(seen.resultSets[0]?.rows).toEqual([[0n]]);
    await other.close();
    await load.commit("end");
    await load.close();
    const reader = await connection.openReader({ table: "t" }, { signal, batchRows: 300 });
    const sizes: number[] = [];
    let first: unknown;
    for await (const batch of reader) {
      first ??= batch.values.slice(0, 2);
      sizes.push(batch.rowCount);
    }
    expect(sizes).toEqual([300, 300, 300, 100]);
    expect(first).toEqual([0, "none"]);
  });

  it("takes back what was refused or not committed", async () => {
    const load = await writer("t");
    await load.write([1, "a"], 1);
    const refused = await load.write([2, "b", 1, "c"], 2).catch((error) => error);
    expect(refused).toBeInstanceOf(RowRefusedError);
    await expect(load.write([3, "x".repeat(60)], 1)).rejects.toMatchObject({
      message: expect.stringContaining("22001"),
    });
    await load.commit("end");
    await load.write([4, "d"], 1);
    await load.close();
    expect(await rows("SELECT id FROM t")).toEqual([[1]]);
  });

  it("writes inside a transaction of the package", async () => {
    await run("BEGIN TRAN");
    const load = await writer("t");
    await load.write([1, "a"], 1);
    await load.commit("end");
    await load.close();
    await run("ROLLBACK TRAN");
    expect(await rows("SELECT count(*) FROM t")).toEqual([[0n]]);
  });

  it("reads with parameters and looks rows up", async () => {
    await run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    const parameters: SqlParameter[] = [{ direction: "input", type: int, value: 2 }];
    const reader = await connection.openReader(
      { sql: 'SELECT "Name" FROM t WHERE id = ?', parameters },
      { signal, batchRows: 10 },
    );
    const found: unknown[] = [];
    for await (const batch of reader) found.push(...batch.values);
    expect(found).toEqual(["b"]);
    const lookup = await connection.openLookup({
      sql: "select * from (select * from t) [refTable] where [refTable].[id] = ?",
      reference: "select * from t",
      keys: [{ column: "id", type: int }],
      signal,
    });
    expect(await lookup.find([7, 1], 2, signal)).toEqual({
      found: new Uint8Array([0, 1]),
      values: [null, null, 1, "a"],
    });
  });
});
