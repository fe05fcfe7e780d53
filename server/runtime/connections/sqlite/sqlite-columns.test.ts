import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { BytesColumn, type Column, createColumn } from "../../data-flow/column";
import { rowValueOf } from "../../data-flow/ole-db/row-value";
import { storeInto } from "../../data-flow/ole-db/store-value";
import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION } from "../../messages/component-codes";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { fillsColumns, type SqlColumnReader, takesColumns } from "../sql-columns";
import type { SqlValue } from "../sql-connection";
import { SqliteConnection } from "./sqlite-connection";

const signal = new AbortController().signal;

const types: readonly DataType[] = [
  dataType("DT_BOOL"),
  dataType("DT_I2"),
  dataType("DT_UI1"),
  dataType("DT_I4"),
  dataType("DT_UI4"),
  dataType("DT_I8"),
  dataType("DT_UI8"),
  dataType("DT_R4"),
  dataType("DT_R8"),
  dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
  dataType("DT_NUMERIC", { precision: 38, scale: 10 }),
  dataType("DT_CY"),
  dataType("DT_DBDATE"),
  dataType("DT_DBTIMESTAMP"),
  dataType("DT_DBTIMESTAMP2", { scale: 7 }),
  dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 }),
  dataType("DT_DBTIME2", { scale: 7 }),
  dataType("DT_WSTR", { length: 4 }),
  dataType("DT_NTEXT"),
  dataType("DT_GUID"),
  dataType("DT_BYTES", { length: 3 }),
];

/** What SQLite keeps in a column of any type, alone and beside others. */
const columns: readonly (readonly string[])[] = [
  ["1", "0", "-1", "70000", "9007199254740993", "-9223372036854775808", "NULL"],
  ["1.5", "-2.25", "0.005", "1.005", "2.675", "1e300", "-9e999", "12345678.99", "NULL"],
  [
    "'2005-01-31'",
    "'2005-02-30'",
    "'2005-01-31 13:05:00'",
    "'2005-01-31T13:05:59.1234567'",
    "'2005-01-31 25:00:00'",
    "'0001-01-01'",
    "'13:05'",
    "NULL",
  ],
  ["'2005-01-31 13:05:00 +02:00'", "'20050131'", "'yesterday'", "''"],
  ["'abc'", "'Grüße und mehr'", "'\u{1F600}\u{1F600}\u{1F600}'", "'ab\u{1F600}'", "'abc\u{1F600}'", "NULL"],
  ["'12'", "' 12.5 '", "x'3132'", "x'00ff1020'", "'true'", "NULL", "7"],
  ["'0f8fad5b-d9cb-469f-a165-70867728950e'", "'{0F8FAD5B-D9CB-469F-A165-70867728950E}'"],
  ["20050131", "1107129600", "1107129600000", "2453401.5"],
];

function shown(column: Column, row: number): unknown {
  if (column.nulls[row] === 1) return null;
  if (column instanceof BytesColumn) {
    const from = column.offsets[row] ?? 0;
    return column.bytes.toString(column.storage === "text" ? "utf8" : "hex", from, from + (column.lengths[row] ?? 0));
  }
  return "zones" in column ? [column.values[row], column.zones[row]] : column.values[row];
}

describe("columns of SQLite", () => {
  let connection: SqliteConnection;
  beforeEach(async () => {
    const settings = { dialect: "sqlite", path: scratchFolder().file("c.db"), readOnly: false, create: true } as const;
    connection = await SqliteConnection.open(settings, "Db", false, () => undefined);
  });
  afterEach(() => connection.close());
  const run = (sql: string) => connection.execute(sql, [], { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];
  async function read(sql: string, batchRows: number): Promise<SqlColumnReader> {
    const reader = await connection.openReader({ sql }, { signal, batchRows });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    return reader;
  }

  it.each(columns.map((values) => ({ values })))("are read as values are: $values", async ({ values }) => {
    await run("CREATE TABLE r (place INTEGER, v)");
    for (const [place, value] of values.entries()) await run(`INSERT INTO r VALUES (${place}, ${value})`);
    const sql = `SELECT ${types.map(() => "v").join(", ")} FROM r ORDER BY place`;
    const expected: unknown[] = [];
    const fits: unknown[] = [];
    const one = types.map((type) => createColumn(type, 100));
    for (const column of one) if (column instanceof BytesColumn) column.begin();
    const stores = one.map(storeInto);
    for await (const batch of await connection.openReader({ sql }, { signal, batchRows: 100 })) {
      for (let row = 0; row < batch.rowCount; row++) {
        for (const [target, store] of stores.entries()) {
          const value = batch.values[row * types.length + target] ?? null;
          const fit = store(value, row);
          if (fit !== "fits") fits.push({ row, target, fit, value });
          expected.push(shown(one[target] as Column, row));
        }
      }
    }
    const reader = await read(sql, 100);
    const filled = types.map((type) => createColumn(type, 100));
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    expect(await reader.fill(100)).toBe(values.length);
    expect(values.flatMap((_, row) => filled.map((column) => shown(column, row)))).toEqual(expected);
    expect(
      reader.misfits.map(({ row, target, fit, values: all }) => ({ row, target, fit, value: all[target] })),
    ).toEqual(fits);
    expect(await reader.fill(100)).toBe(0);
    await reader.end();
  });

  it("come in batches that stay whole while the next one is read", async () => {
    const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1005)";
    const reader = await read(`${numbers} SELECT i, 'row ' || i FROM n`, 100);
    const filled = [createColumn(dataType("DT_I8"), 100), createColumn(dataType("DT_NTEXT"), 100)];
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    const found: unknown[] = [];
    for (let count = await reader.fill(100); count > 0; count = await reader.fill(100)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      for (let row = 0; row < count; row++) found.push(filled.map((column) => shown(column, row)));
    }
    expect(found).toHaveLength(1005);
    expect(found[1004]).toEqual([[1005n, undefined], "row 1005"]);
    expect(found.every((row, at) => Array.isArray(row) && row[1] === `row ${at + 1}`)).toBe(true);
    await reader.end();
  });

  it("come in batches that end when texts and bytes have so many bytes", async () => {
    const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)";
    const sql = `${numbers} SELECT i, replace(hex(zeroblob(i % 3 * 250000)), '00', char(65 + i % 20, 233)), zeroblob(i % 3 * 250000) FROM n`;
    const reader = await connection.openReader({ sql }, { signal, batchRows: 50, batchBytes: 1_000_000 });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    const filled = ["DT_I4", "DT_NTEXT", "DT_IMAGE"].map((name) => createColumn(dataType(name as DataTypeName), 50));
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    let seen = 0;
    for (let count = await reader.fill(50); count > 0; count = await reader.fill(50)) {
      // A row has at most 2 MB, and two of three have the bytes of a batch or nearly.
      expect(count).toBeLessThanOrEqual(4);
      for (let row = 0; row < count; row++) {
        const number = ++seen;
        const size = (number % 3) * 250_000;
        expect(shown(filled[0] as Column, row)).toBe(number);
        const text = `${String.fromCharCode(65 + (number % 20))}é`.repeat(size);
        if (shown(filled[1] as Column, row) !== text || (filled[2] as BytesColumn).lengths[row] !== size)
          throw new Error(`Row ${number} is another.`);
      }
    }
    expect(seen).toBe(60);
    await reader.end();
  });

  const values: readonly [type: DataType, values: readonly SqlValue[]][] = [
    [dataType("DT_BOOL"), [true, false]],
    [dataType("DT_I4"), [-2_147_483_648, 0, 7]],
    [dataType("DT_I8"), [-(2n ** 63n), 2n ** 63n - 1n, 0n]],
    [dataType("DT_R8"), [0.1, -1e300, 5]],
    [dataType("DT_R4"), [0.5]],
    [dataType("DT_NUMERIC", { precision: 10, scale: 2 }), ["-1.50", "99999999.99"]],
    [dataType("DT_NUMERIC", { precision: 9, scale: 0 }), ["7", "-8"]],
    [dataType("DT_NUMERIC", { precision: 38, scale: 10 }), ["1234567890123456789012345678.0123456789"]],
    [dataType("DT_CY"), ["-0.0001"]],
    [dataType("DT_DBDATE"), ["0001-01-01", "2005-01-31", "9999-12-31"]],
    [dataType("DT_DBTIMESTAMP"), ["2005-01-31 13:05:09.007", "1969-12-31 23:59:59", "2005-01-31"]],
    [dataType("DT_DBTIMESTAMP2", { scale: 7 }), ["2005-01-31 13:05:09.0070001"]],
    [dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 }), ["2005-01-31 13:05:09 +02:00"]],
    [dataType("DT_DBTIME2", { scale: 7 }), ["23:59:59.9999999"]],
    [dataType("DT_GUID"), ["0f8fad5b-d9cb-469f-a165-70867728950e"]],
    [dataType("DT_WSTR", { length: 300 }), ["", "Grüße \u{1F600}", "x".repeat(300)]],
    [dataType("DT_BYTES", { length: 100 }), [new Uint8Array([0, 255]), new Uint8Array(60).fill(7)]],
  ];

  it.each(values)("are written as values are: $name", async (type, list) => {
    const declarations = ["", "INTEGER", "TEXT", "DATE", "DECIMAL(10,2)", "DATETIME"];
    const definitions = declarations.map((declaration, place) => `c${place} ${declaration}`).join(", ");
    await run(`CREATE TABLE a (${definitions}); CREATE TABLE b (${definitions})`);
    const column = createColumn(type, 300);
    if (column instanceof BytesColumn) column.begin();
    const store = storeInto(column);
    // More rows than a statement takes, NULLs among them.
    const all = Array.from({ length: 150 }, (_, row) => (row % 7 === 6 ? null : (list[row % list.length] ?? null)));
    for (const [row, value] of all.entries()) expect(store(value, row)).toBe("fits");
    const chosen = Int32Array.from({ length: 100 }, (_, index) => index + (index > 50 ? 40 : 0));
    const names = declarations.map((_, place) => ({ name: `c${place}`, type }));
    const options = {
      columns: names,
      group: {},
      signal,
      keepIdentity: false,
      keepNulls: true,
      tableLock: false,
      checkConstraints: true,
    };
    const byColumns = await connection.openWriter({ ...options, table: "a" });
    if (!takesColumns(byColumns)) throw new Error("The writer takes no columns.");
    const taken = byColumns.take(
      names.map(() => column),
      chosen,
      chosen.length,
    );
    await taken?.write(0, 70);
    await taken?.write(70, 100);
    await byColumns.commit("end");
    await byColumns.close();
    const byValues = await connection.openWriter({ ...options, table: "b" });
    const readers = declarations.map((declaration) => rowValueOf(column, "sqlite", declaration === "DATE"));
    await byValues.write(
      [...chosen].flatMap((row) => readers.map((value) => value(row))),
      chosen.length,
    );
    await byValues.commit("end");
    await byValues.close();
    const texts = names.map(({ name }) => `typeof(${name}), quote(${name})`).join(", ");
    const written = await rows(`SELECT ${texts} FROM a ORDER BY rowid`);
    expect(written).toHaveLength(chosen.length);
    expect(written).toEqual(await rows(`SELECT ${texts} FROM b ORDER BY rowid`));
  });

  it("say which of the written rows was refused, and what it held", async () => {
    await run("CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (90)");
    const column = createColumn(dataType("DT_I4"), 200);
    for (let row = 0; row < 200; row++) storeInto(column)(row, row);
    const names = [{ name: "id", type: column.type }];
    const options = {
      columns: names,
      group: {},
      signal,
      keepIdentity: true,
      keepNulls: true,
      tableLock: false,
      checkConstraints: true,
    };
    const load = await connection.openWriter({ ...options, table: "a" });
    if (!takesColumns(load)) throw new Error("The writer takes no columns.");
    const taken = load.take(
      [column],
      Int32Array.from({ length: 150 }, (_, row) => row),
      150,
    );
    await taken?.write(0, 10);
    await expect(taken?.write(10, 150)).rejects.toMatchObject({
      row: 80,
      code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
    });
    expect(taken?.valuesOf(90)).toEqual([90]);
    await taken?.write(91, 150);
    await load.commit("end");
    await load.close();
    expect(await rows("SELECT count(*), min(id), max(id) FROM a")).toEqual([[70, 0, 149]]);
  });
});
