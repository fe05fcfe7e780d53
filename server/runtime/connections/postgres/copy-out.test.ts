import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { BytesColumn, type Column, createColumn } from "../../data-flow/column";
import { storeInto } from "../../data-flow/ole-db/store-value";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { readDatabaseSettings } from "../read-database-settings";
import { fillsColumns, type SqlColumnReader, takesColumns } from "../sql-columns";
import type { SqlRowSource } from "../sql-connection";
import { PostgresConnection } from "./postgres-connection";

const signal = new AbortController().signal;

/** A type of PostgreSQL, literals of it, and the types of the data flow it is read into. */
const readings: readonly [type: string, literals: readonly string[], into: readonly (DataType | DataTypeName)[]][] = [
  ["boolean", ["true", "false"], ["DT_BOOL", "DT_I4", dataType("DT_WSTR", { length: 5 })]],
  [
    "smallint",
    ["0", "-32768", "32767", "200"],
    ["DT_I1", "DT_UI1", "DT_I2", "DT_UI2", "DT_I4", "DT_UI4", "DT_I8", "DT_R8"],
  ],
  [
    "integer",
    ["0", "-2147483648", "2147483647", "70000"],
    [
      "DT_I2",
      "DT_UI2",
      "DT_I4",
      "DT_UI4",
      "DT_I8",
      "DT_UI8",
      "DT_R4",
      "DT_R8",
      dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
    ],
  ],
  [
    "bigint",
    ["0", "-1", "-9223372036854775808", "9223372036854775807", "4294967296"],
    ["DT_I4", "DT_I8", "DT_UI8", dataType("DT_NUMERIC", { precision: 19, scale: 0 })],
  ],
  ["oid", ["0", "4294967295"], ["DT_UI4", "DT_I8"]],
  ["real", ["0", "0.1", "-3.4e38", "'Infinity'", "'NaN'"], ["DT_R4", "DT_R8"]],
  ["float8", ["0", "0.1", "-1.7e308", "1e-320", "'-Infinity'"], ["DT_R4", "DT_R8", "DT_I4"]],
  [
    "numeric",
    [
      "0",
      "1",
      "-1.5",
      "99999999.99",
      "123456789012345",
      "0.001",
      "10000",
      "1e-9",
      "12345678901234567890.12345",
      "-99990000.5",
      "'NaN'",
      "1e30",
    ],
    [
      dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
      dataType("DT_NUMERIC", { precision: 15, scale: 0 }),
      dataType("DT_NUMERIC", { precision: 15, scale: 9 }),
      dataType("DT_NUMERIC", { precision: 38, scale: 10 }),
      dataType("DT_DECIMAL", { scale: 4 }),
      "DT_CY",
      "DT_R8",
      "DT_I4",
    ],
  ],
  ["money", ["'1.50'", "'-92233720368547.08'"], ["DT_CY"]],
  [
    "date",
    ["'1970-01-01'", "'0001-01-01'", "'9999-12-31'", "'1899-12-30'", "'infinity'", "'10000-01-01'", "'0044-03-15 BC'"],
    ["DT_DBDATE", "DT_DBTIMESTAMP", "DT_DBTIMESTAMP2"],
  ],
  [
    "timestamp",
    [
      "'1970-01-01'",
      "'0001-01-01'",
      "'9999-12-31 23:59:59.999999'",
      "'1600-02-29 01:02:03.000001'",
      "'2005-01-31 13:05:00.9999'",
      "'-infinity'",
      "'10000-01-01'",
    ],
    ["DT_DBTIMESTAMP", "DT_DATE", "DT_DBTIMESTAMP2", "DT_DBDATE", "DT_DBTIMESTAMPOFFSET"],
  ],
  [
    "timestamptz",
    ["'2005-01-31 13:05:00.5+02'", "'1600-01-01 00:00:00Z'"],
    ["DT_DBTIMESTAMPOFFSET", "DT_DBTIMESTAMP2"],
  ],
  ["time", ["'00:00'", "'23:59:59.999999'", "'24:00'"], ["DT_DBTIME2", "DT_DBTIME"]],
  ["uuid", ["'0f8fad5b-d9cb-469f-a165-70867728950e'"], ["DT_GUID", dataType("DT_WSTR", { length: 38 })]],
  [
    "text",
    ["''", "'abc'", "'Grüße'", "'\u{1F600}\u{1F600}'", "'a\u{1F600}bc'", "'12'", "'x' || repeat('y', 200)"],
    [
      dataType("DT_WSTR", { length: 3 }),
      dataType("DT_WSTR", { length: 250 }),
      dataType("DT_STR", { length: 2, codePage: 65_001 }),
      "DT_NTEXT",
      "DT_I4",
      dataType("DT_BYTES", { length: 4 }),
    ],
  ],
  ["character(5)", ["'ab'"], [dataType("DT_WSTR", { length: 5 })]],
  [
    "bytea",
    ["'\\x'", "'\\x00ff10'"],
    ["DT_IMAGE", dataType("DT_BYTES", { length: 2 }), dataType("DT_WSTR", { length: 20 })],
  ],
  ["jsonb", ["'{\"a\": 1}'"], ["DT_NTEXT"]],
  ["interval", ["'1 day 2 hours'"], [dataType("DT_WSTR", { length: 50 })]],
  ["point", ["'(1,2)'"], ["DT_NTEXT"]],
];

const typeOf = (type: DataType | DataTypeName) => (typeof type === "string" ? dataType(type) : type);

/** The value of a row, in a form to compare. */
function shown(column: Column, row: number): unknown {
  if (column.nulls[row] === 1) return null;
  if (column instanceof BytesColumn) {
    const from = column.offsets[row] ?? 0;
    return column.bytes.toString(column.storage === "text" ? "utf8" : "hex", from, from + (column.lengths[row] ?? 0));
  }
  return "zones" in column ? [column.values[row], column.zones[row]] : column.values[row];
}

describe.skipIf(!hasPostgres())("COPY out of PostgreSQL (needs an installed server)", () => {
  let server: PostgresServer;
  let connectionString = "";
  let connection: PostgresConnection;

  const open = (retained = false) => {
    const settings = readDatabaseSettings({
      connectionType: "OLEDB",
      connectionString: `Provider=PostgreSQL;Data Source=${connectionString}`,
    });
    if (settings.dialect !== "postgres") throw new Error("The settings are of another database.");
    return PostgresConnection.open(settings, "Dw (PostgreSQL)", signal, retained);
  };
  const run = (sql: string) => connection.execute(sql, [], { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];
  async function read(source: SqlRowSource, from = connection, batchRows = 1000): Promise<SqlColumnReader> {
    const reader = await from.openReader(source, { signal, batchRows });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    return reader;
  }
  function bound(reader: SqlColumnReader, types: readonly DataType[], capacity: number): Column[] {
    const columns = types.map((type) => createColumn(type, capacity));
    reader.bind(columns.map((column, place) => ({ place, column, store: storeInto(column) })));
    return columns;
  }

  beforeAll(async () => {
    server = await startPostgres();
    connectionString = await server.createDatabase();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    connection = await open();
  });
  afterEach(() => connection.close());

  it.each(readings)("reads %s as rows of values read it, by COPY and by cursor", async (type, literals, into) => {
    await run(`DROP TABLE IF EXISTS r; CREATE TABLE r (place int, v ${type})`);
    const list = literals.map((literal, place) => `(${place}, CAST(${literal} AS ${type}))`);
    await run(`INSERT INTO r VALUES ${list.join(", ")}, (${literals.length}, NULL)`);
    const repeated = into.map(() => "v").join(", ");
    const sql = `SELECT ${repeated} FROM r ORDER BY place`;
    const types = into.map(typeOf);
    const expected: unknown[] = [];
    const fits: unknown[] = [];
    const columns = types.map((one) => createColumn(one, 20));
    for (const column of columns) if (column instanceof BytesColumn) column.begin();
    const stores = columns.map(storeInto);
    for await (const batch of await connection.openReader({ sql }, { signal, batchRows: 20 })) {
      for (let row = 0; row < batch.rowCount; row++) {
        for (const [place, store] of stores.entries()) {
          const fit = store(batch.values[row * types.length + place] ?? null, row);
          if (fit !== "fits") fits.push({ row, target: place, fit });
          expected.push(shown(columns[place] as Column, row));
        }
      }
    }
    const shared = await open(true);
    for (const from of [connection, shared]) {
      const reader = await read({ sql }, from);
      const filled = bound(reader, types, 20);
      const count = await reader.fill(20);
      expect(count).toBe(literals.length + 1);
      const found = Array.from({ length: count }, (_, row) => filled.map((column) => shown(column, row))).flat();
      expect(found).toEqual(expected);
      expect(reader.misfits.map(({ row, target, fit }) => ({ row, target, fit }))).toEqual(fits);
      expect(await reader.fill(20)).toBe(0);
      await reader.end();
    }
    await shared.close();
  });

  it("reads many batches whole, whatever pieces they arrive in", async () => {
    const sql = "SELECT i::int, 'row ' || i, repeat('x', i % 700) FROM generate_series(1, 20000) i";
    const reader = await read({ sql });
    const [numbers, names, texts] = bound(reader, [dataType("DT_I4"), dataType("DT_NTEXT"), dataType("DT_NTEXT")], 997);
    let seen = 0;
    for (let count = await reader.fill(997); count > 0; count = await reader.fill(997)) {
      for (let row = 0; row < count; row++) {
        seen++;
        const row2 = [numbers, names, texts].map((column) => column && shown(column, row));
        if (row2[0] !== seen || row2[1] !== `row ${seen}` || row2[2] !== "x".repeat(seen % 700))
          throw new Error(`Row ${seen} is ${row2}.`);
      }
    }
    expect(seen).toBe(20_000);
    await reader.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  it("ends a batch when its rows have the bytes of one, however it reads", async () => {
    const sql = "SELECT i::int, repeat(chr(96 + i), i % 3 * 700000) FROM generate_series(1, 24) i WHERE i > ?";
    const parameters = [{ direction: "input", type: dataType("DT_I4"), value: 0 }] as const;
    const byCopy = sql.replace("?", "0");
    const retained = await open(true);
    const ways = [
      { source: { sql: byCopy }, from: connection },
      { source: { sql, parameters }, from: connection },
      { source: { sql: byCopy }, from: retained },
    ];
    for (const { source, from } of ways) {
      const options = { signal, batchRows: 10, batchBytes: 1_000_000, largeObjects: true };
      const reader = await from.openReader(source, options);
      if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
      const columns = bound(reader, [dataType("DT_I4"), dataType("DT_NTEXT")], 10);
      const batches: number[] = [];
      for (let count = await reader.fill(10); count > 0; count = await reader.fill(10)) {
        for (let row = 0; row < count; row++) {
          const number = batches.reduce((sum, one) => sum + one, 0) + row + 1;
          const [seen, text] = columns.map((column) => shown(column, row));
          expect(seen).toBe(number);
          if (text !== String.fromCharCode(96 + number).repeat((number % 3) * 700_000))
            throw new Error(`Row ${number} is another.`);
        }
        batches.push(count);
      }
      expect(batches.reduce((sum, one) => sum + one, 0)).toBe(24);
      // Two rows of three have the bytes of a batch; the empty ones before and behind them may be with them.
      expect(Math.max(...batches)).toBeLessThanOrEqual(4);
      await reader.end();
      expect((await from.execute("SELECT 1", [], { signal })).resultSets[0]?.rows).toEqual([[1]]);
    }
    await retained.close();
  });

  it("leaves the session free when it is ended in the middle of the rows that a cursor was asked for", async () => {
    const sql = "SELECT repeat('x', 1000000) FROM generate_series(1, ?) i";
    const parameters = [{ direction: "input", type: dataType("DT_I4"), value: 50 }] as const;
    const reader = await connection.openReader({ sql, parameters }, { signal, batchRows: 50, batchBytes: 3_000_000 });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    bound(reader, [dataType("DT_NTEXT")], 50);
    expect(await reader.fill(50)).toBe(3);
    await reader.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  it("leaves the session free when it is ended before the last row", async () => {
    const reader = await read({ sql: "SELECT i::int, repeat('x', 100) FROM generate_series(1, 3000000) i" });
    bound(reader, [dataType("DT_I4"), dataType("DT_NTEXT")], 100);
    expect(await reader.fill(100)).toBe(100);
    await reader.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  it("reads beside a load on the same session, which keeps its own commits", async () => {
    const retained = await open(true);
    await run("DROP TABLE IF EXISTS a; CREATE TABLE a (id int)");
    const reader = await read({ sql: "SELECT i::int FROM generate_series(1, 30) i" }, retained);
    const [column] = bound(reader, [dataType("DT_I4")], 10);
    const options = {
      keepIdentity: false,
      keepNulls: true,
      tableLock: true,
      checkConstraints: true,
      group: {},
      signal,
    };
    const load = await retained.openWriter({
      ...options,
      table: "a",
      columns: [{ name: "id", type: dataType("DT_I4") }],
    });
    for (let batch = 0; batch < 3; batch++) {
      expect(await reader.fill(10)).toBe(10);
      const all = Int32Array.from({ length: 10 }, (_, row) => row);
      const taken = column && takesColumns(load) ? load.take([column], all, 10) : undefined;
      await taken?.write(0, 10);
      if (batch === 0) await load.commit("batch");
    }
    await reader.end();
    await load.close();
    await retained.close();
    expect(await rows("SELECT count(*), max(id) FROM a")).toEqual([[10n, 10]]);
  });

  it("takes parameters, and gives the rows before the failing one no meaning", async () => {
    const parameters = [{ direction: "input", type: dataType("DT_I4"), value: 3 }] as const;
    const reader = await read({ sql: "SELECT 12 / (i - 5) FROM generate_series(1, 9) i WHERE i > ?", parameters });
    bound(reader, [dataType("DT_I4")], 10);
    await expect(reader.fill(10)).rejects.toMatchObject({ message: expect.stringContaining("division by zero") });
    await reader.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  it("stops when the execution does", async () => {
    const stop = new AbortController();
    const options = { signal: stop.signal, batchRows: 10 };
    const reader = await connection.openReader({ sql: "SELECT 1 FROM pg_sleep(600)" }, options);
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    bound(reader, [dataType("DT_I4")], 10);
    const reason = new Error("stopped");
    setTimeout(() => stop.abort(reason), 100);
    await expect(reader.fill(10)).rejects.toBe(reason);
    await reader.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });
});
