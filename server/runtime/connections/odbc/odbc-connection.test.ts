import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { RowRefusedError } from "../row-refused-error";
import type { SqlParameter } from "../sql-connection";
import { fromOdbc, odbcType } from "./column-type";
import { OdbcConnection } from "./odbc-connection";

const signal = new AbortController().signal;
const int = dataType("DT_I4");
const text = dataType("DT_WSTR", { length: 20 });

/** Whether the npm package is built and unixODBC knows a driver for SQLite. */
function hasOdbc(): boolean {
  try {
    createRequire(import.meta.url)("odbc");
  } catch {
    return false;
  }
  const drivers = "/etc/odbcinst.ini";
  return existsSync(drivers) && /\[SQLite3\]/.test(readFileSync(drivers, "utf8"));
}

function open(connectionString: string): Promise<OdbcConnection> {
  const settings = { dialect: "odbc", connectionString, place: "SQLite3", connectTimeoutSeconds: 5 } as const;
  return OdbcConnection.open(settings, "Dw (ODBC, SQLite3)", signal);
}

describe("ODBC's types", () => {
  it("are mapped as SSIS's ODBC source maps them", () => {
    const typeOf = (number: number, columnSize = 0, decimalDigits = 0) =>
      odbcType({ name: "c", dataType: number, columnSize, decimalDigits, nullable: true });
    expect(typeOf(3, 12, 2)).toEqual(dataType("DT_NUMERIC", { precision: 12, scale: 2 }));
    expect(typeOf(-9, 50)).toEqual(dataType("DT_WSTR", { length: 50 }));
    expect(typeOf(-1, 2_000_000_000)).toEqual(dataType("DT_NTEXT"));
    expect(typeOf(93, 26, 6)).toEqual(dataType("DT_DBTIMESTAMP2", { scale: 6 }));
    expect(typeOf(-3, 16)).toEqual(dataType("DT_BYTES", { length: 16 }));
  });
});

describe("ODBC's values", () => {
  it("are exact, or refused", () => {
    const numeric = dataType("DT_NUMERIC", { precision: 20, scale: 2 });
    expect(fromOdbc(1.5, numeric)).toBe("1.50");
    expect(() => fromOdbc(123_456_789_012_345_680, numeric)).toThrow(/more digits/);
    expect(fromOdbc("\u0001", dataType("DT_BOOL"))).toBe(true);
    expect(fromOdbc("0", dataType("DT_BOOL"))).toBe(false);
  });
});

describe.skipIf(!hasOdbc())("ODBC (needs the npm package odbc, built, and the driver SQLite3)", () => {
  let connection: OdbcConnection;
  const run = (sql: string, parameters: SqlParameter[] = []) => connection.execute(sql, parameters, { signal });
  const rows = async (sql: string): Promise<DtsValue[][]> => (await run(sql)).resultSets[0]?.rows ?? [];
  const input = (value: DtsValue, type = text): SqlParameter => ({ direction: "input", type, value });
  const columns = [
    { name: "id", type: int },
    { name: "name", type: text },
  ];
  const writer = () =>
    connection.openWriter({
      ...{ table: "t", columns, group: {}, signal, keepIdentity: false, keepNulls: false },
      ...{ tableLock: false, checkConstraints: true },
    });

  beforeEach(async () => {
    connection = await open(`Driver=SQLite3;Database=${scratchFolder().file("odbc.db")}`);
    await run("CREATE TABLE t (id int NOT NULL UNIQUE, name varchar(20))");
  });
  afterEach(() => connection.close());

  it("runs statements with parameters", async () => {
    expect((await run("INSERT INTO t VALUES (?, ?)", [input(7, int), input("ü'\\")])).rowsAffected).toBe(1);
    expect(await rows("SELECT id, name FROM t")).toEqual([[7, "ü'\\"]]);
    await expect(run("SELECT * FROM nope")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
  });

  it("describes a table, and reads it in batches", async () => {
    expect(await connection.describe("t", { signal })).toMatchObject(columns);
    const load = await writer();
    await load.write(Array.from({ length: 50 }, (_, id) => [id, id === 0 ? null : `row ${id}`]).flat(), 50);
    const reader = await connection.openReader(
      { sql: "SELECT * FROM t WHERE id < ?", parameters: [input(45, int)] },
      { signal, batchRows: 20 },
    );
    const sizes: number[] = [];
    let first: unknown;
    for await (const batch of reader) {
      first ??= batch.values.slice(0, 4);
      sizes.push(batch.rowCount);
    }
    expect(sizes).toEqual([20, 20, 5]);
    expect(first).toEqual([0, null, 1, "row 1"]);
  });

  it("takes back a call of which a row was refused", async () => {
    const load = await writer();
    await load.write([1, "a"], 1);
    const refused = await load.write([2, "b", 1, "c"], 2).catch((error) => error);
    expect(refused).toBeInstanceOf(RowRefusedError);
    expect(refused).toMatchObject({ row: 1 });
    await load.commit("end");
    await load.close();
    expect(await rows("SELECT id FROM t")).toEqual([[1]]);
  });

  it("looks keys up, and keeps a transaction together", async () => {
    await run("INSERT INTO t VALUES (1, 'a')");
    const keys = [{ column: "id", type: int }];
    const reference = "select * from t";
    const lookup = await connection.openLookup({ sql: `${reference} where id = ?`, reference, keys, signal });
    expect(await lookup.find([9, 1], 2, signal)).toEqual({
      found: new Uint8Array([0, 1]),
      values: [null, null, 1, "a"],
    });
    await connection.beginTransaction(4096, { signal });
    await run("INSERT INTO t VALUES (2, 'b')");
    const load = await writer();
    await load.write([3, "c"], 1);
    await connection.rollbackTransaction();
    expect(await rows("SELECT count(*) AS n FROM t")).toEqual([[1]]);
  });

  it("says that there is no such driver", async () => {
    await expect(open("Driver={No such driver};Server=h")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      help: { next: expect.stringContaining("odbcinst.ini") },
    });
  });
});
