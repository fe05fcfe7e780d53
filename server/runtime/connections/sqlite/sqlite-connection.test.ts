import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { GANTRY_W_PLUSADDSNUMBERS } from "../../messages/task-codes";
import { dataType } from "../../model/data-type";
import { DateTime } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumn, SqlParameter, SqlWriter } from "../sql-connection";
import { SqliteConnection } from "./sqlite-connection";

const signal = new AbortController().signal;
const int = dataType("DT_I4");
const text = dataType("DT_WSTR", { length: 50 });
const columns: SqlColumn[] = [
  { name: "Id", type: int },
  { name: "Name", type: text },
];

let folder = "";
let connection: SqliteConnection;
let warned: number[] = [];

function open(retained = false): Promise<SqliteConnection> {
  const settings = { dialect: "sqlite", path: path.join(folder, "x.db"), create: true, readOnly: false } as const;
  return SqliteConnection.open(settings, "Warehouse (SQLite)", retained, ({ code }) => warned.push(code));
}

async function rows(sql: string): Promise<DtsValue[][]> {
  return (await connection.execute(sql, [], { signal })).resultSets[0]?.rows ?? [];
}

function input(value: DtsValue, type = text): SqlParameter {
  return { direction: "input", type, value };
}

function writer(table: string, group: object, from = connection, more: object = {}): Promise<SqlWriter> {
  const flags = { keepIdentity: false, keepNulls: false, tableLock: true, checkConstraints: true };
  return from.openWriter({ table, columns, group, signal, ...flags, ...more });
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-sqlite-"));
  warned = [];
  connection = await open();
  await connection.execute(
    "CREATE TABLE [dbo].[T] (Id INT NOT NULL UNIQUE, Name NVARCHAR(50) DEFAULT 'none'); CREATE TABLE U (Id INT, Name TEXT)",
    [],
    { signal },
  );
});

afterEach(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

describe("execute", () => {
  it("runs a batch of T-SQL and counts the rows it changed", async () => {
    const result = await connection.execute(
      "SET NOCOUNT ON\nINSERT INTO [dbo].[T] VALUES (1, N'a'), (2, NULL);\nUPDATE dbo.T SET Name = ISNULL(Name, ?) WHERE Id > ?",
      [input("b"), input(0, int)],
      { signal },
    );
    expect(result.rowsAffected).toBe(4);
    expect(await rows("SELECT TOP 1 Name, LEN('abc ') FROM T ORDER BY Id DESC")).toEqual([["b", 3]]);
  });

  it("binds and returns every type as the declaration says", async () => {
    await connection.execute(
      "CREATE TABLE V (a DATE, b DATETIME, c DECIMAL(10,2), d BIGINT, e BIT, f UNIQUEIDENTIFIER, g BLOB, h TEXT)",
      [],
      { signal },
    );
    const moment = DateTime.of(2005, 1, 31, 13, 5, 0, 5_000_000);
    const values: SqlParameter[] = [
      input(DateTime.of(2005, 1, 31), dataType("DT_DBDATE")),
      input(moment, dataType("DT_DBTIMESTAMP")),
      input(new Decimal(-1250n, 2), dataType("DT_NUMERIC", { precision: 10, scale: 2 })),
      input(9_007_199_254_740_993n, dataType("DT_I8")),
      input(true, dataType("DT_BOOL")),
      input("{0F8FAD5B-D9CB-469F-A165-70867728950E}", dataType("DT_GUID")),
      input(new Uint8Array([1, 2]), dataType("DT_BYTES")),
      input(7, int),
    ];
    await connection.execute("INSERT INTO V VALUES (?,?,?,?,?,?,?,?)", values, { signal });
    expect(await rows("SELECT typeof(a), a || '', b || '', typeof(e), f || '', h FROM V")).toEqual([
      ["text", "2005-01-31", "2005-01-31 13:05:00.500", "integer", "0F8FAD5B-D9CB-469F-A165-70867728950E", "7"],
    ]);
    const [row] = await rows("SELECT a, b, c, d, e, f, g FROM V");
    expect(row).toEqual([
      DateTime.of(2005, 1, 31),
      moment,
      new Decimal(-125n, 1),
      9_007_199_254_740_993n,
      true,
      "{0F8FAD5B-D9CB-469F-A165-70867728950E}",
      new Uint8Array([1, 2]),
    ]);
  });

  it("begins identity values anew after TRUNCATE TABLE and DBCC CHECKIDENT", async () => {
    await connection.execute(
      "CREATE TABLE I (Id int IDENTITY(1,1), N int); INSERT INTO I (N) VALUES (5),(6); TRUNCATE TABLE I; INSERT INTO I (N) VALUES (7)",
      [],
      { signal },
    );
    expect(await rows("SELECT Id, N FROM I")).toEqual([[1n, 7]]);
    await connection.execute("DBCC CHECKIDENT ('I', RESEED, 40); INSERT INTO I (N) VALUES (8)", [], { signal });
    expect(await rows("SELECT max(Id) FROM I")).toEqual([[41]]);
  });

  it("says which statement failed, why, and what to do", async () => {
    const failure = await connection
      .execute("SELECT 1; SELECT * FROM [dbo].[Missing]", [], { signal })
      .catch((error) => error);
    expect(failure).toMatchObject({
      code: DTS_E_OLEDBERROR,
      help: { next: expect.stringContaining("Create the table") },
    });
    expect(failure.message).toMatch(/Warehouse.*no such table: Missing.*"SELECT \* FROM \[dbo\]\.\[Missing\]"/);
    await expect(connection.execute("SELECT ? + ?", [input(1)], { signal })).rejects.toThrow(
      /2 parameter markers.*1 parameters/,
    );
  });

  it("stops a long statement and leaves the database whole", async () => {
    const stop = new AbortController();
    const reason = new Error("stopped");
    const long = connection.execute(
      "INSERT INTO U WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT i, 'x' FROM n",
      [],
      { signal: stop.signal },
    );
    stop.abort(reason);
    await expect(long).rejects.toBe(reason);
    await connection.close();
    connection = await open();
    expect(await rows("SELECT count(*) FROM U")).toEqual([[0]]);
  });

  it("ends a statement at its time limit", async () => {
    const long = connection.execute("WAITFOR DELAY '00:10:00'", [], { signal, timeoutSeconds: 0.05 });
    await expect(long).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("0.05 seconds"),
    });
  });
});

describe("describe", () => {
  it("gives the columns of a table", async () => {
    expect(await connection.describe('[dbo]."t"')).toMatchObject([
      { name: "Id", type: int, nullable: false, hasDefault: false },
      { name: "Name", type: text, hasDefault: true },
    ]);
  });
  it("names a missing table and those there are", async () => {
    await expect(connection.describe("Nope")).rejects.toThrow(/Nope does not exist.*T, U/);
  });
});

describe("reader and writer", () => {
  it("writes rows, and reads them in batches", async () => {
    const load = await writer("dbo.T", {});
    const values = Array.from({ length: 1000 }, (_, id) => [id, `row ${id}`]).flat();
    await load.write(values, 1000);
    await load.commit("end");
    await load.close();
    const reader = await connection.openReader({ table: "dbo.T" }, { signal, batchRows: 300 });
    const sizes: number[] = [];
    let sum = 0;
    for await (const batch of reader) {
      sizes.push(batch.rowCount);
      for (let row = 0; row < batch.rowCount; row++) sum += Number(batch.values[row * 2]);
    }
    expect(sizes).toEqual([300, 300, 300, 100]);
    expect(sum).toBe(499_500);
  });

  it("takes back what was not committed, and keeps what was", async () => {
    const load = await writer("T", {});
    await load.write([1, "a"], 1);
    await load.commit("batch");
    await load.write([2, "b"], 1);
    await load.close();
    expect(await rows("SELECT Id FROM T")).toEqual([[1]]);
  });

  it("says which row was refused and keeps the rows of earlier calls", async () => {
    const load = await writer("T", {});
    await load.write([1, "a"], 1);
    const values = Array.from({ length: 100 }, (_, row) => [row === 70 ? 1 : row + 10, "x"]).flat();
    const refused = await load.write(values, 100).catch((error) => error);
    expect(refused).toBeInstanceOf(RowRefusedError);
    expect(refused).toMatchObject({ row: 70, message: expect.stringContaining("UNIQUE") });
    await load.commit("end");
    await load.close();
    expect(await rows("SELECT count(*) FROM T")).toEqual([[1]]);
  });

  it("puts defaults in the place of NULLs unless they are to be kept", async () => {
    const withDefaults = await writer("T", {});
    await withDefaults.write([1, null], 1);
    await withDefaults.commit("end");
    await withDefaults.close();
    const withNulls = await writer("T", {}, connection, { keepNulls: true });
    await withNulls.write([2, null], 1);
    await withNulls.commit("end");
    await withNulls.close();
    expect(await rows("SELECT Name FROM T ORDER BY Id")).toEqual([["none"], [null]]);
  });

  it("lets two destinations of a data flow write into one file, and commits them together", async () => {
    const group = {};
    const other = await open();
    const first = await writer("T", group);
    const second = await writer("U", group, other);
    await Promise.all([first.write([1, "a"], 1), second.write([1, "a"], 1)]);
    await first.commit("end");
    expect(await rows("SELECT count(*) FROM T")).toEqual([[0]]);
    await second.commit("end");
    await Promise.all([first.close(), second.close()]);
    expect(await rows("SELECT (SELECT count(*) FROM T) + (SELECT count(*) FROM U)")).toEqual([[2]]);
    await other.close();
  });

  it("lets writers of different data flows and statements wait for each other", async () => {
    const first = await writer("T", {});
    await first.write([1, "a"], 1);
    const other = await open();
    const second = await writer("U", {}, other);
    const waiting = Promise.all([
      second
        .write([1, "a"], 1)
        .then(() => second.commit("end"))
        .then(() => second.close()),
      connection.execute("INSERT INTO U VALUES (2, 'b')", [], { signal }),
    ]);
    await first.commit("end");
    await first.close();
    await waiting;
    expect(await rows("SELECT count(*) FROM U")).toEqual([[2]]);
    await other.close();
  });

  it("writes inside the transaction of a retained connection", async () => {
    const retained = await open(true);
    await retained.execute("BEGIN TRANSACTION", [], { signal });
    const load = await writer("T", {}, retained);
    await load.write([1, "a"], 1);
    await load.commit("end");
    await load.close();
    await retained.execute("ROLLBACK", [], { signal });
    expect(await rows("SELECT count(*) FROM T")).toEqual([[0]]);
    await retained.close();
  });

  it("reads a table while a destination writes another one of the same file", async () => {
    const seed = await writer("T", {});
    await seed.write(Array.from({ length: 5000 }, (_, id) => [id, "x".repeat(50)]).flat(), 5000);
    await seed.commit("end");
    await seed.close();
    const target = await open();
    const load = await writer("U", {}, target);
    const reader = await connection.openReader({ table: "T" }, { signal, batchRows: 500 });
    for await (const batch of reader) {
      await load.write(batch.values, batch.rowCount);
      await load.commit("batch");
    }
    await load.commit("end");
    await load.close();
    await target.close();
    expect(await rows("SELECT count(*) FROM U")).toEqual([[5000]]);
  });
});

describe("lookup", () => {
  it("finds the first row of each set of keys, however the dates are kept", async () => {
    await connection.execute(
      "CREATE TABLE D (a INT, iso DATE, moment DATETIME, number INT, millis INT, julian REAL);" +
        "INSERT INTO D VALUES (7, '2005-01-31', '2005-01-31T00:00:00.000Z', 20050131, 1107129600000, julianday('2005-01-31'))",
      [],
      { signal },
    );
    for (const column of ["iso", "moment", "number", "millis", "julian"]) {
      const lookup = await connection.openLookup({
        sql: `select * from (select * from [dbo].[D]) [refTable] where [refTable].[${column}] = ?`,
        reference: "select * from [dbo].[D]",
        keys: [{ column, type: dataType("DT_DBDATE") }],
        signal,
      });
      const { found, values } = await lookup.find(["2005-01-30", "2005-01-31"], 2, signal);
      expect([...found], column).toEqual([0, 1]);
      expect(values[lookup.columns.length]).toBe(7);
    }
  });
});

describe("+ between columns", () => {
  const reading = (sql: string) => connection.openReader({ sql }, { signal, batchRows: 10 });

  it("is refused where the table's declaration says text, in statements and in sources", async () => {
    const refused = expect.objectContaining({ message: expect.stringMatching(/joins texts with "\+"/) });
    await expect(connection.execute("UPDATE T SET Name = Name + Name", [], { signal })).rejects.toEqual(refused);
    await expect(reading("SELECT [t].[Name] + t.Id FROM dbo.T AS t")).rejects.toEqual(refused);
  });

  it("is no news between numbers", async () => {
    const { warnings } = await connection.execute("SELECT Id + Id FROM T", [], { signal });
    for await (const _ of await reading("SELECT T.Id + U.Id FROM T, U"));
    expect([warnings, warned]).toEqual([[], []]);
  });

  it("is told once per statement where nobody knows", async () => {
    const sql = "SELECT a + b FROM (SELECT Id AS a, Id AS b FROM T)";
    expect((await connection.execute(sql, [], { signal })).warnings).toMatchObject([
      { code: GANTRY_W_PLUSADDSNUMBERS },
    ]);
    for (let turn = 0; turn < 2; turn++) for await (const _ of await reading(sql));
    expect(warned).toEqual([GANTRY_W_PLUSADDSNUMBERS]);
  });
});
