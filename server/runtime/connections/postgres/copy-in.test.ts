import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { BytesColumn, type Column, createColumn } from "../../data-flow/column";
import { rowValueOf } from "../../data-flow/ole-db/row-value";
import { storeInto } from "../../data-flow/ole-db/store-value";
import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW } from "../../messages/component-codes";
import { type DataType, type DataTypeFacets, type DataTypeName, dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { readDatabaseSettings } from "../read-database-settings";
import { RowRefusedError } from "../row-refused-error";
import { takesColumns } from "../sql-columns";
import type { SqlValue, SqlWriter } from "../sql-connection";
import { PostgresConnection } from "./postgres-connection";

const signal = new AbortController().signal;

describe.skipIf(!hasPostgres())("COPY into PostgreSQL (needs an installed server)", () => {
  let server: PostgresServer;
  let connectionString = "";
  let connection: PostgresConnection;

  const open = () => {
    const settings = readDatabaseSettings({
      connectionType: "OLEDB",
      connectionString: `Provider=PostgreSQL;Data Source=${connectionString}`,
    });
    if (settings.dialect !== "postgres") throw new Error("The settings are of another database.");
    return PostgresConnection.open(settings, "Dw (PostgreSQL)", signal);
  };
  const run = (sql: string) => connection.execute(sql, [], { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];

  beforeAll(async () => {
    server = await startPostgres();
    connectionString = await server.createDatabase();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    connection = await open();
  });
  afterEach(() => connection.close());

  /** A type of the data flow with values of it, and the types of PostgreSQL it is written into. */
  const writings: readonly [
    name: DataTypeName,
    facets: DataTypeFacets,
    values: readonly SqlValue[],
    into: readonly string[],
  ][] = [
    ["DT_BOOL", {}, [true, false], ["boolean"]],
    ["DT_I2", {}, [-32_768, 32_767, 0], ["smallint", "integer", "bigint", "numeric(10,2)", "real", "float8"]],
    ["DT_UI4", {}, [4_294_967_295, 0], ["bigint", "numeric"]],
    ["DT_I8", {}, [-(2n ** 63n), 2n ** 63n - 1n, -1n, 4_294_967_296n], ["bigint", "numeric"]],
    ["DT_UI8", {}, [2n ** 64n - 1n, 0n], ["numeric"]],
    ["DT_R4", {}, [0.1, -3.4e38], ["real", "float8"]],
    ["DT_R8", {}, [0.1, -1.7e308, 1e-320], ["float8"]],
    [
      "DT_NUMERIC",
      { precision: 15, scale: 4 },
      ["0", "-1.5", "99999999999.9999", "0.0001", "10000", "-12345678.1"],
      ["numeric(15,4)", "numeric(13,1)", "numeric", "float8"],
    ],
    ["DT_NUMERIC", { precision: 15, scale: 15 }, ["0.123456789012345", "-0.000000000000001"], ["numeric"]],
    ["DT_NUMERIC", { precision: 9, scale: 0 }, ["5", "-7"], ["integer", "bigint", "numeric"]],
    [
      "DT_NUMERIC",
      { precision: 38, scale: 10 },
      ["0", "-1234567890123456789012345678.0123456789", "0.0000000001", "10000"],
      ["numeric"],
    ],
    ["DT_CY", {}, ["922337203685477.5807", "-0.0001"], ["numeric"]],
    ["DT_DBDATE", {}, ["0001-01-01", "1970-01-01", "9999-12-31"], ["date", "timestamp"]],
    [
      "DT_DBTIMESTAMP",
      {},
      ["0001-01-01 00:00:00.001", "9999-12-31 23:59:59.997", "1999-12-31 23:59:59.5", "2005-01-31"],
      ["timestamp", "timestamp(0)", "date"],
    ],
    [
      "DT_DBTIMESTAMP2",
      { scale: 7 },
      ["0001-01-01 00:00:00.0000001", "9999-12-31 23:59:59.999994", "2005-01-31 13:05:00.1234564"],
      ["timestamp", "date"],
    ],
    [
      "DT_DBTIMESTAMPOFFSET",
      { scale: 7 },
      ["2005-01-31 13:05:00.5 +02:00", "1600-01-01 00:00:00 -05:30"],
      ["timestamptz"],
    ],
    ["DT_DBTIME2", { scale: 7 }, ["00:00:00", "23:59:59.999999"], ["time"]],
    ["DT_GUID", {}, ["0f8fad5b-d9cb-469f-a165-70867728950e"], ["uuid", "text"]],
    [
      "DT_WSTR",
      { length: 300 },
      ["", "Grüße \u{1F600}", "a\tb\n\\N", "x".repeat(300)],
      ["text", "varchar(300)", "character(300)"],
    ],
    ["DT_NTEXT", {}, ['{"a": [1, 2]}'], ["json", "jsonb", "text"]],
    ["DT_BYTES", { length: 100 }, [new Uint8Array([0, 255, 16]), new Uint8Array()], ["bytea"]],
  ];

  /** A column with these values and a NULL. */
  function columnOf(type: DataType, values: readonly SqlValue[]): Column {
    const column = createColumn(type, values.length + 1);
    if (column instanceof BytesColumn) column.begin();
    const store = storeInto(column);
    for (const [row, value] of [...values, null].entries())
      if (store(value, row) !== "fits") throw new Error(`${value} does not fit.`);
    return column;
  }
  const writerOf = (
    table: string,
    columns: readonly { name: string; type: DataType }[],
    more: object = {},
  ): Promise<SqlWriter> =>
    connection.openWriter({
      table,
      columns,
      group: {},
      signal,
      keepIdentity: false,
      keepNulls: true,
      tableLock: true,
      checkConstraints: true,
      ...more,
    });

  it.each(writings)("writes %s (%o) as rows of values write it", async (name, facets, values, into) => {
    const type = dataType(name, facets);
    const column = columnOf(type, values);
    const definitions = into.map((one, place) => `c${place} ${one}`).join(", ");
    await run(
      `DROP TABLE IF EXISTS a, b; CREATE TABLE a (place int, ${definitions}); CREATE TABLE b (place int, ${definitions})`,
    );
    const places = columnOf(
      dataType("DT_I4"),
      values.map((_, place) => place),
    );
    const names = [
      { name: "place", type: dataType("DT_I4") },
      ...into.map((_, place) => ({ name: `c${place}`, type })),
    ];
    const sources = [places, ...into.map(() => column)];
    const all = Int32Array.from({ length: values.length + 1 }, (_, row) => row);

    const byCopy = await writerOf("a", names);
    if (!takesColumns(byCopy)) throw new Error("The writer takes no columns.");
    const taken = byCopy.take(sources, all, all.length);
    expect(taken).toBeDefined();
    await taken?.write(0, all.length);
    await byCopy.commit("end");
    await byCopy.close();

    const byValues = await writerOf("b", names);
    const readers = sources.map((one, place) => rowValueOf(one, "postgres", into[place - 1] === "date"));
    await byValues.write(
      [...all].flatMap((row) => readers.map((value) => value(row))),
      all.length,
    );
    await byValues.commit("end");
    await byValues.close();
    const texts = names.map((one) => `${one.name}::text`).join(", ");
    const written = await rows(`SELECT ${texts} FROM a ORDER BY place NULLS LAST`);
    expect(written).toEqual(await rows(`SELECT ${texts} FROM b ORDER BY place NULLS LAST`));
    expect(written).toHaveLength(all.length);
  });

  it("says which row a number was too large for, and writes the others", async () => {
    await run("DROP TABLE IF EXISTS a; CREATE TABLE a (v smallint)");
    const column = columnOf(dataType("DT_I4"), [1, 40_000, 3]);
    const load = await writerOf("a", [{ name: "v", type: dataType("DT_I4") }]);
    if (!takesColumns(load)) throw new Error("The writer takes no columns.");
    const taken = load.take([column], Int32Array.of(0, 1, 2), 3);
    const refused = await taken?.write(0, 3).catch((error) => error);
    expect(refused).toBeInstanceOf(RowRefusedError);
    expect(refused).toMatchObject({ row: 1, code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW });
    await taken?.write(2, 3);
    await taken?.write(0, 1);
    await load.commit("end");
    await load.close();
    expect(await rows("SELECT v FROM a ORDER BY v")).toEqual([[1], [3]]);
  });

  it("says which row breaks a rule of the table", async () => {
    await run("DROP TABLE IF EXISTS a; CREATE TABLE a (id int UNIQUE, v int CHECK (v < 100))");
    const [ids, values] = [columnOf(dataType("DT_I4"), [1, 2, 2, 4]), columnOf(dataType("DT_I4"), [1, 2, 3, 400])];
    const names = ["id", "v"].map((name) => ({ name, type: dataType("DT_I4") }));
    const load = await writerOf("a", names);
    if (!takesColumns(load)) throw new Error("The writer takes no columns.");
    const taken = load.take([ids, values], Int32Array.of(0, 1, 2, 3), 4);
    await expect(taken?.write(0, 4)).rejects.toMatchObject({ row: expect.any(Number) });
    await expect(taken?.write(1, 3)).rejects.toMatchObject({ row: 1 });
    await expect(taken?.write(3, 4)).rejects.toMatchObject({ row: 0 });
    expect(taken?.valuesOf(2)).toEqual([2, 3]);
    await load.close();
  });

  it("leaves to statements what COPY cannot say: defaults for NULLs, views, conversions of the server", async () => {
    await run(
      "DROP TABLE IF EXISTS a CASCADE; CREATE TABLE a (id int DEFAULT 7, t date); CREATE VIEW av AS SELECT * FROM a",
    );
    const ids = columnOf(dataType("DT_I4"), [1]);
    const dates = columnOf(dataType("DT_WSTR", { length: 20 }), ["2005-01-31"]);
    const take = async (table: string, name: string, column: Column, count: number, more: object) => {
      const load = await writerOf(table, [{ name, type: column.type }], more);
      const taken = takesColumns(load) ? load.take([column], Int32Array.of(0, 1), count) : undefined;
      await load.close();
      return taken !== undefined;
    };
    expect(await take("a", "id", ids, 1, { keepNulls: false })).toBe(true);
    expect(await take("a", "id", ids, 2, { keepNulls: false })).toBe(false);
    expect(await take("a", "id", ids, 2, { keepNulls: true })).toBe(true);
    expect(await take("a", "t", dates, 1, { keepNulls: true })).toBe(false);
    expect(await take("av", "id", ids, 1, { keepNulls: true })).toBe(false);
  });
});
