import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasMariaDb, type MariaDbServer, startMariaDb } from "@/server/testing/mariadb";
import { BytesColumn, type Column, createColumn } from "../../data-flow/column";
import { rowValueOf } from "../../data-flow/ole-db/row-value";
import { storeInto } from "../../data-flow/ole-db/store-value";
import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION } from "../../messages/component-codes";
import { type DataType, dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { readDatabaseSettings } from "../read-database-settings";
import { fillsColumns, takesColumns } from "../sql-columns";
import type { SqlValue, SqlWriter } from "../sql-connection";
import { MySqlConnection } from "./mysql-connection";

const signal = new AbortController().signal;

const into: readonly DataType[] = [
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
  dataType("DT_DBTIME2", { scale: 7 }),
  dataType("DT_WSTR", { length: 4 }),
  dataType("DT_NTEXT"),
  dataType("DT_GUID"),
  dataType("DT_BYTES", { length: 3 }),
];

const readings: readonly [type: string, literals: readonly string[]][] = [
  ["TINYINT(1)", ["1", "0"]],
  ["TINYINT", ["-128", "127"]],
  ["SMALLINT UNSIGNED", ["65535", "0"]],
  ["INT", ["-2147483648", "2147483647", "70000"]],
  ["INT UNSIGNED", ["4294967295"]],
  ["BIGINT", ["-9223372036854775808", "9223372036854775807", "4294967296", "-1"]],
  ["BIGINT UNSIGNED", ["18446744073709551615"]],
  ["FLOAT", ["0.5", "-3.4e38"]],
  ["DOUBLE", ["0.1", "-1.7e308", "5"]],
  ["DECIMAL(20,4)", ["1.5", "-0.0001", "99999999.99", "1234567890123456.1234", "100"]],
  ["BIT(1)", ["b'1'", "b'0'"]],
  ["BIT(10)", ["b'1000000001'"]],
  ["YEAR", ["2005"]],
  ["DATE", ["'2005-01-31'", "'1000-01-01'", "'9999-12-31'"]],
  ["DATETIME(6)", ["'2005-01-31 13:05:09.007001'", "'1969-12-31 23:59:59.999999'"]],
  ["TIME(3)", ["'13:05:09.007'", "'-01:00:00'", "'100:00:00'"]],
  ["VARCHAR(300)", ["''", "'Grüße und mehr'", "'\u{1F600}\u{1F600}\u{1F600}'", "'12'", "REPEAT('x', 300)"]],
  ["VARBINARY(10)", ["x'00ff1020'", "x''"]],
  ["LONGTEXT", ["REPEAT('y', 70000)", "'abc'"]],
];

function shown(column: Column, row: number): unknown {
  if (column.nulls[row] === 1) return null;
  if (column instanceof BytesColumn) {
    const from = column.offsets[row] ?? 0;
    return column.bytes.toString(column.storage === "text" ? "utf8" : "hex", from, from + (column.lengths[row] ?? 0));
  }
  return "zones" in column ? [column.values[row], column.zones[row]] : column.values[row];
}

describe.skipIf(!hasMariaDb())("columns of MariaDB (needs an installed server)", () => {
  let server: MariaDbServer;
  let connectionString = "";
  let connection: MySqlConnection;
  beforeAll(async () => {
    server = await startMariaDb();
    connectionString = await server.createDatabase();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    const settings = readDatabaseSettings({
      connectionType: "OLEDB",
      connectionString: `Provider=MySQL;Data Source=${connectionString}`,
    });
    if (settings.dialect !== "mysql") throw new Error("The settings are of another database.");
    connection = await MySqlConnection.open(settings, "Dw (MySQL)", signal);
  });
  afterEach(() => connection.close());
  const run = (sql: string) => connection.execute(sql, [], { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];

  it("come in batches that end when their rows have so many bytes", async () => {
    await run("DROP TABLE IF EXISTS large");
    await run("CREATE TABLE large (n INT, t LONGTEXT)");
    for (let n = 1; n <= 24; n++)
      await run(`INSERT INTO large VALUES (${n}, REPEAT(CHAR(96 + ${n}), ${n} % 3 * 700000))`);
    const sql = "SELECT n, t FROM large ORDER BY n";
    const reader = await connection.openReader({ sql }, { signal, batchRows: 10, batchBytes: 1_000_000 });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    const filled = [createColumn(dataType("DT_I4"), 10), createColumn(dataType("DT_NTEXT"), 10)];
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    let seen = 0;
    for (let count = await reader.fill(10); count > 0; count = await reader.fill(10)) {
      expect(count).toBeLessThanOrEqual(3);
      for (let row = 0; row < count; row++) {
        const number = ++seen;
        const [place, text] = filled.map((column) => shown(column, row));
        expect(place).toBe(number);
        if (text !== String.fromCharCode(96 + number).repeat((number % 3) * 700_000))
          throw new Error(`Row ${number} is another.`);
      }
    }
    expect(seen).toBe(24);
    await reader.end();
  });

  it.each(readings)("of %s are read as values are", async (type, literals) => {
    await run(`DROP TABLE IF EXISTS r`);
    await run(`CREATE TABLE r (place INT, v ${type})`);
    for (const [place, value] of [...literals, "NULL"].entries())
      await run(`INSERT INTO r VALUES (${place}, ${value})`);
    const sql = `SELECT ${into.map(() => "v").join(", ")} FROM r ORDER BY place`;
    const one = into.map((each) => createColumn(each, 20));
    for (const column of one) if (column instanceof BytesColumn) column.begin();
    const stores = one.map(storeInto);
    const expected: unknown[] = [];
    const fits: unknown[] = [];
    for await (const batch of await connection.openReader({ sql }, { signal, batchRows: 20 })) {
      for (let row = 0; row < batch.rowCount; row++) {
        for (const [target, store] of stores.entries()) {
          const fit = store(batch.values[row * into.length + target] ?? null, row);
          if (fit !== "fits") fits.push({ row, target, fit });
          expected.push(shown(one[target] as Column, row));
        }
      }
    }
    const reader = await connection.openReader({ sql }, { signal, batchRows: 20 });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    const filled = into.map((each) => createColumn(each, 20));
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    const count = await reader.fill(20);
    expect(count).toBe(literals.length + 1);
    expect(Array.from({ length: count }, (_, row) => filled.map((column) => shown(column, row))).flat()).toEqual(
      expected,
    );
    expect(reader.misfits.map(({ row, target, fit }) => ({ row, target, fit }))).toEqual(fits);
    expect(await reader.fill(20)).toBe(0);
    await reader.end();
  });

  it("come in batches, and leave the session free when they are left", async () => {
    const sql = "SELECT seq, CONCAT('row ', seq) FROM seq_1_to_10005";
    const reader = await connection.openReader({ sql }, { signal, batchRows: 1000 });
    if (!fillsColumns(reader)) throw new Error("The reader does not fill columns.");
    const filled = [createColumn(dataType("DT_I8"), 1000), createColumn(dataType("DT_NTEXT"), 1000)];
    reader.bind(filled.map((column, place) => ({ place, column, store: storeInto(column) })));
    let seen = 0;
    for (let count = await reader.fill(1000); count > 0; count = await reader.fill(1000)) {
      for (let row = 0; row < count; row++) expect(shown(filled[1] as Column, row)).toBe(`row ${++seen}`);
    }
    expect(seen).toBe(10_005);
    await reader.end();
    const left = await connection.openReader({ sql: "SELECT seq FROM seq_1_to_3000000" }, { signal, batchRows: 10 });
    if (!fillsColumns(left)) throw new Error("The reader does not fill columns.");
    left.bind([{ place: 0, column: createColumn(dataType("DT_I8"), 10), store: () => "fits" }]);
    expect(await left.fill(10)).toBe(10);
    await left.end();
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  const writings: readonly [type: DataType, values: readonly SqlValue[], declarations: readonly string[]][] = [
    [dataType("DT_BOOL"), [true, false], ["TINYINT(1)", "BIT(1)", "INT", "VARCHAR(5)"]],
    [dataType("DT_I4"), [-2_147_483_648, 0, 7], ["INT", "BIGINT", "DECIMAL(20,2)", "DOUBLE", "VARCHAR(20)"]],
    [dataType("DT_I4"), [0, 1, 512], ["BIT(10)"]],
    [dataType("DT_I8"), [-(2n ** 63n), 2n ** 63n - 1n], ["BIGINT", "DECIMAL(20,0)"]],
    [dataType("DT_UI8"), [2n ** 64n - 1n], ["BIGINT UNSIGNED"]],
    [dataType("DT_R8"), [0.1, -1.7e308, 5], ["DOUBLE", "VARCHAR(30)"]],
    [
      dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
      ["-1.50", "99999999.99", "0.05"],
      ["DECIMAL(10,2)", "DOUBLE", "VARCHAR(20)"],
    ],
    [
      dataType("DT_NUMERIC", { precision: 38, scale: 10 }),
      ["1234567890123456789012345678.0123456789"],
      ["DECIMAL(38,10)"],
    ],
    [dataType("DT_CY"), ["-0.0001"], ["DECIMAL(19,4)"]],
    [dataType("DT_DBDATE"), ["1000-01-01", "2005-01-31", "9999-12-31"], ["DATE", "DATETIME", "VARCHAR(10)"]],
    [
      dataType("DT_DBTIMESTAMP"),
      ["2005-01-31 13:05:09.007", "1969-12-31 23:59:59"],
      ["DATETIME(3)", "DATETIME", "VARCHAR(30)"],
    ],
    [dataType("DT_DBTIMESTAMP2", { scale: 7 }), ["2005-01-31 13:05:09.1234567"], ["DATETIME(6)"]],
    [dataType("DT_DBTIME2", { scale: 7 }), ["23:59:59.9999990"], ["TIME(6)"]],
    [dataType("DT_GUID"), ["0f8fad5b-d9cb-469f-a165-70867728950e"], ["VARCHAR(40)", "CHAR(36)"]],
    [
      dataType("DT_WSTR", { length: 300 }),
      ["", "Grüße \u{1F600}", "a\tb\nc\\d\\N", "\\N", "'quoted'", "x".repeat(300)],
      ["VARCHAR(300)", "LONGTEXT"],
    ],
    [
      dataType("DT_BYTES", { length: 100 }),
      [new Uint8Array([0, 9, 10, 92, 255]), new Uint8Array()],
      ["VARBINARY(100)", "BLOB"],
    ],
  ];
  const writerOf = (
    table: string,
    columns: readonly { name: string; type: DataType }[],
    more = {},
  ): Promise<SqlWriter> =>
    connection.openWriter({
      table,
      columns,
      group: {},
      signal,
      keepIdentity: false,
      keepNulls: true,
      tableLock: false,
      checkConstraints: true,
      ...more,
    });
  function columnOf(type: DataType, values: readonly SqlValue[]): Column {
    const column = createColumn(type, values.length + 1);
    if (column instanceof BytesColumn) column.begin();
    const store = storeInto(column);
    for (const [row, value] of [...values, null].entries()) expect(store(value, row)).toBe("fits");
    return column;
  }

  it.each(writings)("of %o are loaded as values are inserted", async (type, values, declarations) => {
    const definitions = declarations.map((declaration, place) => `c${place} ${declaration}`).join(", ");
    for (const table of ["a", "b"]) {
      await run(`DROP TABLE IF EXISTS ${table}`);
      await run(`CREATE TABLE ${table} (place INT AUTO_INCREMENT PRIMARY KEY, ${definitions})`);
    }
    const column = columnOf(type, values);
    const names = declarations.map((_, place) => ({ name: `c${place}`, type }));
    const all = Int32Array.from({ length: values.length + 1 }, (_, row) => row);
    const byLoad = await writerOf("a", names);
    if (!takesColumns(byLoad)) throw new Error("The writer takes no columns.");
    const taken = byLoad.take(
      names.map(() => column),
      all,
      all.length,
    );
    expect(taken).toBeDefined();
    await taken?.write(0, 1);
    await taken?.write(1, all.length);
    // A load that only warned would have been given up.
    expect(
      byLoad.take(
        names.map(() => column),
        all,
        all.length,
      ),
    ).toBeDefined();
    await byLoad.commit("end");
    await byLoad.close();
    const byValues = await writerOf("b", names);
    const readers = declarations.map((declaration) => rowValueOf(column, "mysql", declaration === "DATE"));
    await byValues.write(
      [...all].flatMap((row) => readers.map((value) => value(row))),
      all.length,
    );
    await byValues.commit("end");
    await byValues.close();
    const texts = names.map(({ name }) => `HEX(${name}), CONCAT(${name})`).join(", ");
    const written = await rows(`SELECT ${texts} FROM a ORDER BY place`);
    expect(written).toHaveLength(all.length);
    expect(written).toEqual(await rows(`SELECT ${texts} FROM b ORDER BY place`));
  });

  it("that a load would skip or bend are refused as rows", async () => {
    await run("DROP TABLE IF EXISTS u");
    await run("CREATE TABLE u (id INT PRIMARY KEY, small TINYINT, name VARCHAR(3) NOT NULL)");
    const types = [dataType("DT_I4"), dataType("DT_I4"), dataType("DT_WSTR", { length: 10 })];
    const ids = columnOf(dataType("DT_I4"), [1, 2, 3, 2]);
    const smalls = columnOf(dataType("DT_I4"), [1, 300, 3, 4]);
    const texts = columnOf(dataType("DT_WSTR", { length: 10 }), ["a", "b", "too long", "d"]);
    const load = await writerOf(
      "u",
      ["id", "small", "name"].map((name, place) => ({ name, type: types[place] ?? dataType("DT_I4") })),
    );
    if (!takesColumns(load)) throw new Error("The writer takes no columns.");
    const taken = load.take([ids, smalls, texts], Int32Array.of(0, 1, 2, 3, 4), 5);
    await taken?.write(0, 1);
    await expect(taken?.write(1, 2)).rejects.toMatchObject({ row: 0, message: expect.stringContaining("1264") });
    await expect(taken?.write(2, 3)).rejects.toMatchObject({ row: 0, message: expect.stringContaining("1406") });
    await expect(taken?.write(4, 5)).rejects.toMatchObject({
      code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
    });
    await load.commit("end");
    await load.close();
    expect(await rows("SELECT id, name FROM u")).toEqual([[1, "a"]]);
  });

  it("are left to statements where NULL stands for a default, and where nothing can be taken back", async () => {
    await run("DROP TABLE IF EXISTS p");
    await run("CREATE TABLE p (id INT DEFAULT 7)");
    await run("DROP TABLE IF EXISTS q");
    await run("CREATE TABLE q (id INT) ENGINE=MyISAM");
    const ids = columnOf(dataType("DT_I4"), [1]);
    const take = async (table: string, count: number, more: object) => {
      const load = await writerOf(table, [{ name: "id", type: ids.type }], more);
      const taken = takesColumns(load) ? load.take([ids], Int32Array.of(0, 1), count) : undefined;
      await load.close();
      return taken !== undefined;
    };
    expect(await take("p", 1, { keepNulls: false })).toBe(true);
    expect(await take("p", 2, { keepNulls: false })).toBe(false);
    expect(await take("p", 2, { keepNulls: true })).toBe(true);
    expect(await take("q", 1, {})).toBe(false);
  });
});
