import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasMariaDb, type MariaDbServer, startMariaDb } from "@/server/testing/mariadb";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { dataType } from "../../model/data-type";
import { DateTime, TimeOfDay } from "../../model/date-time";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import type { MySqlSettings } from "../database-settings";
import { readDatabaseSettings } from "../read-database-settings";
import { RowRefusedError } from "../row-refused-error";
import type { SqlColumn, SqlParameter, SqlWriter } from "../sql-connection";
import { MySqlConnection } from "./mysql-connection";

const signal = new AbortController().signal;
const int = dataType("DT_I4");
const text = dataType("DT_WSTR", { length: 50 });
const columns: SqlColumn[] = [
  { name: "id", type: int },
  { name: "Name", type: text },
];

function settingsOf(connectionString: string): MySqlSettings {
  const settings = readDatabaseSettings({ connectionType: "OLEDB", connectionString });
  if (settings.dialect !== "mysql") throw new Error("The settings are of another database.");
  return settings;
}

describe("MySQL without a server", () => {
  it("says that nobody answers, and what to check", async () => {
    await expect(
      MySqlConnection.open(settingsOf("mysql://u@127.0.0.1:1/d"), "Dw (MySQL)", signal),
    ).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      message: expect.stringContaining("ECONNREFUSED"),
      help: { next: expect.stringContaining("Server and Port") },
    });
  });
});

describe.skipIf(!hasMariaDb())("MySQL (needs an installed MariaDB server)", () => {
  let server: MariaDbServer;
  let url = "";
  let connection: MySqlConnection;

  const open = () => MySqlConnection.open(settingsOf(url), "Dw (MySQL)", signal);
  const run = (sql: string, parameters: SqlParameter[] = []) => connection.execute(sql, parameters, { signal });
  const rows = async (sql: string, parameters: SqlParameter[] = []): Promise<DtsValue[][]> =>
    (await run(sql, parameters)).resultSets[0]?.rows ?? [];
  const input = (value: DtsValue, type = text): SqlParameter => ({ direction: "input", type, value });
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
    server = await startMariaDb();
    url = await server.createDatabase();
  }, 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    connection = await open();
    await run("DROP TABLE IF EXISTS t; CREATE TABLE t (id int NOT NULL UNIQUE, `Name` varchar(50) DEFAULT 'none')");
  });
  afterEach(() => connection.close());

  it("runs T-SQL and counts the rows it changed", async () => {
    const sql =
      "SET NOCOUNT ON;\nINSERT INTO dbo.t VALUES (1, N'a'), (2, NULL)\nUPDATE t SET [Name] = ISNULL([Name], ?) WHERE id > ?";
    expect((await run(sql, [input("b"), input(0, int)])).rowsAffected).toBe(4);
    expect(await rows("SELECT TOP 1 [Name], LEN('abc '), CAST('7' AS int) FROM [dbo].[T] ORDER BY id DESC")).toEqual([
      ["b", 3, 7],
    ]);
    await run("IF OBJECT_ID('dbo.made') IS NOT NULL DROP TABLE dbo.made");
    await run("CREATE TABLE [dbo].[made] ([Id] int IDENTITY(1,1) NOT NULL PRIMARY KEY CLUSTERED, [x] nvarchar(5))");
    await run(
      "INSERT INTO made (x) VALUES ('a'), ('b'); TRUNCATE TABLE [dbo].[Made]; INSERT INTO made (x) VALUES ('c')",
    );
    expect(await rows("SELECT * FROM made")).toEqual([[1, "c"]]);
    await run("DROP TABLE made");
  });

  it("runs MySQL's own SQL with its quotes and comments", async () => {
    const sql = `INSERT INTO t VALUES (1, 'it\\'s ?') # what? a 'comment\n ON DUPLICATE KEY\n UPDATE Name = "x;?"; SELECT "a;b", \`Name\`, ? FROM t`;
    expect(await rows(sql, [input("c\\d'e")])).toEqual([["a;b", "it's ?", "c\\d'e"]]);
    await run("CREATE OR REPLACE FUNCTION twice(a int) RETURNS int DETERMINISTIC BEGIN SET a = a * 2; RETURN a; END");
    expect(await rows("SELECT twice(4)")).toEqual([[8]]);
  });

  it("refuses what would run with another meaning", async () => {
    await expect(run("SELECT 'a' + 'b'")).rejects.toMatchObject({ help: { next: expect.stringContaining("CONCAT") } });
    await expect(run("DECLARE @x int")).rejects.toMatchObject({
      message: expect.stringContaining("MySQL does not have"),
    });
  });

  it("returns every type exactly", async () => {
    await run(
      "CREATE OR REPLACE TABLE kinds (a bigint unsigned, b decimal(20,2), c date, d datetime(6), e bit(1), f tinyint(1), g varbinary(5), h time(3), i double, j text, k bit(12), l tinyint, m uuid)",
    );
    await run(
      "INSERT INTO kinds VALUES (18446744073709551615, 123456789012345678.50, '2005-01-31', '2005-01-31 13:05:00.123456', b'1', 0, x'0102', '13:05:00.5', 0.1, 'ü', b'100000000001', -5, '0f8fad5b-d9cb-469f-a165-70867728950e')",
    );
    expect(await rows("SELECT * FROM kinds")).toEqual([
      [
        18_446_744_073_709_551_615n,
        new Decimal(12_345_678_901_234_567_850n, 2),
        DateTime.of(2005, 1, 31),
        DateTime.of(2005, 1, 31, 13, 5, 0, 1_234_560),
        true,
        false,
        Buffer.from([1, 2]),
        new TimeOfDay(471_005_000_000n),
        0.1,
        "ü",
        2049n,
        -5,
        "{0F8FAD5B-D9CB-469F-A165-70867728950E}",
      ],
    ]);
    expect((await connection.describe("kinds")).map(({ type }) => type.name)).toEqual([
      ...[
        "DT_UI8",
        "DT_NUMERIC",
        "DT_DBDATE",
        "DT_DBTIMESTAMP2",
        "DT_BOOL",
        "DT_BOOL",
        "DT_BYTES",
        "DT_DBTIME2",
        "DT_R8",
      ],
      ...["DT_NTEXT", "DT_UI8", "DT_I1", "DT_GUID"],
    ]);
  });

  it("takes every type of parameter exactly", async () => {
    const parameters = [
      input(new Decimal(12_345_678_901_234_567_850n, 2), dataType("DT_NUMERIC", { precision: 20, scale: 2 })),
      input(-9_007_199_254_740_993n, dataType("DT_I8")),
      input(DateTime.of(2005, 1, 31, 13, 5, 0, 1_234_567), dataType("DT_DBTIMESTAMP2", { scale: 7 })),
      input(true, dataType("DT_BOOL")),
      input(null),
      input(new Uint8Array([0, 39, 92]), dataType("DT_BYTES")),
    ];
    const sql = "SELECT ?, 1-?, CAST(? AS datetime(6)), ?, ?, ?";
    expect(await rows(sql, parameters)).toEqual([
      [
        new Decimal(12_345_678_901_234_567_850n, 2),
        9_007_199_254_740_994n,
        DateTime.of(2005, 1, 31, 13, 5, 0, 1_234_560),
        1,
        null,
        Buffer.from([0, 39, 92]),
      ],
    ]);
    await expect(run("SELECT ?", [])).rejects.toMatchObject({
      message: expect.stringContaining("1 parameter markers"),
    });
  });

  it("calls procedures with output parameters, and functions", async () => {
    await run(
      "CREATE OR REPLACE PROCEDURE p(IN a int, OUT b decimal(10,2), INOUT c varchar(20)) BEGIN SET b = a / 2; SET c = CONCAT(c, '!'); SELECT a AS a; SELECT 'two'; END",
    );
    const output = (type: SqlParameter["type"], value: DtsValue = null): SqlParameter => ({
      direction: "output",
      type,
      value,
    });
    const given = [input(5, int), output(dataType("DT_NUMERIC", { precision: 10, scale: 2 })), output(text, "hi")];
    for (const sql of ["CALL p(?, ?, ?)", "{call p(?, ?, ?)}", "EXEC dbo.p ?, ? OUTPUT, ? OUTPUT"]) {
      const result = await run(sql, given);
      expect(result.resultSets.map((set) => set.rows)).toEqual([[[5]], [["two"]]]);
      expect(result.outputs).toEqual(
        new Map<number, DtsValue>([
          [1, new Decimal(250n, 2)],
          [2, "hi!"],
        ]),
      );
    }
    await run("CREATE OR REPLACE FUNCTION twice(a int) RETURNS int DETERMINISTIC RETURN a * 2");
    const returned: SqlParameter = { direction: "returnValue", type: int, value: null };
    expect((await run("{? = call twice(?)}", [returned, input(4, int)])).outputs).toEqual(new Map([[0, 8]]));
  });

  it("describes tables without regard to case", async () => {
    expect(await connection.describe("[dbo].[T]")).toMatchObject([
      { name: "id", type: int, nullable: false },
      { name: "Name", type: text, hasDefault: true },
    ]);
    await expect(connection.describe("nope")).rejects.toMatchObject({ code: DTS_E_OLEDBERROR });
  });

  it("cancels a long statement on the server, and ends one whose time is over", async () => {
    const stop = new AbortController();
    const reason = new Error("stopped");
    const long = connection.execute("INSERT INTO t SELECT SLEEP(600), 'x'", [], { signal: stop.signal });
    setTimeout(() => stop.abort(reason), 100);
    await expect(long).rejects.toBe(reason);
    const slow = connection.execute("SELECT SLEEP(600)", [], { signal, timeoutSeconds: 1 });
    await expect(slow).rejects.toMatchObject({ message: expect.stringContaining("1 seconds") });
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

  it("reads on while another statement of the same connection runs, and can stop early", async () => {
    const load = await writer("t");
    await load.write(Array.from({ length: 5000 }, (_, id) => [id, "x".repeat(50)]).flat(), 5000);
    await load.commit("end");
    let count = 0;
    const reader = await connection.openReader(
      { sql: "SELECT * FROM t WHERE id >= ?", parameters: [input(0, int)] },
      { signal, batchRows: 100 },
    );
    for await (const batch of reader) {
      count += batch.rowCount;
      await run("UPDATE t SET Name = 'y' WHERE id = 1");
    }
    expect(count).toBe(5000);
    for await (const _ of await connection.openReader({ sql: "SELECT a.id FROM t a, t b" }, { signal, batchRows: 10 }))
      break;
    expect(await rows("SELECT 1")).toEqual([[1]]);
  });

  it("takes back what was refused or not committed", async () => {
    const load = await writer("t");
    await load.write([1, "a"], 1);
    const refused = await load.write([2, "b", 1, "c"], 2).catch((error) => error);
    expect(refused).toBeInstanceOf(RowRefusedError);
    const long = await load.write([3, "b", 4, "x".repeat(60)], 2).catch((error) => error);
    expect(long).toMatchObject({ row: 1, message: expect.stringContaining("1406") });
    await load.close();
    expect(await rows("SELECT count(*) FROM t")).toEqual([[0n]]);
  });

  it("leaves it to the server to take back what a stopped load had written", async () => {
    const stop = new AbortController();
    const other = await open();
    const load = await writer("t", { signal: stop.signal }, other);
    await load.write([1, "a", 2, "b"], 2);
    stop.abort();
    await load.close();
    await other.close();
    // The lock of the load is gone with its session, and so are its rows.
    await run("INSERT INTO t VALUES (1, 'c')");
    expect(await rows("SELECT id, `Name` FROM t")).toEqual([[1, "c"]]);
  });

  it("runs a statement per row", async () => {
    const load = await writer("", { sql: "INSERT INTO [dbo].[t] VALUES (?, CONCAT(?, '?'))" });
    await load.write([1, "a", 2, "b"], 2);
    await load.commit("end");
    expect(await rows("SELECT Name FROM t ORDER BY id")).toEqual([["a?"], ["b?"]]);
  });

  it("keeps identity values, also 0", async () => {
    await run("CREATE OR REPLACE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY, Name varchar(9))");
    const load = await writer("numbered", { keepIdentity: true });
    await load.write([0, "a", 7, "b"], 2);
    await load.commit("end");
    expect(await rows("SELECT id FROM numbered")).toEqual([[0], [7]]);
  });

  it("looks many keys up with one statement", async () => {
    await run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    const lookup = await connection.openLookup({
      sql: "select * from (select * from [dbo].[t]) [refTable] where [refTable].[id] = ?",
      reference: "select * from [dbo].[t]",
      keys: [{ column: "id", type: int }],
      signal,
    });
    expect(lookup.columns.map(({ name }) => name)).toEqual(["id", "Name"]);
    const { found, values } = await lookup.find([2, 9, 1, null], 4, signal);
    expect([...found]).toEqual([1, 0, 1, 0]);
    expect(values).toEqual([2, "b", null, null, 1, "a", null, null]);
  });

  it("keeps everything of a transaction together", async () => {
    const options = { signal };
    await connection.beginTransaction(1_048_576, options);
    await run("INSERT INTO t VALUES (1, 'a')");
    const load = await writer("t");
    await load.write([2, "b"], 1);
    await load.commit("end");
    await load.close();
    await connection.rollbackTransaction(options);
    expect(await rows("SELECT count(*) FROM t")).toEqual([[0n]]);
    await connection.beginTransaction(4096, options);
    await run("INSERT INTO t VALUES (1, 'a')");
    await connection.commitTransaction(options);
    expect(await rows("SELECT count(*) FROM t")).toEqual([[1n]]);
  });

  it("encrypts, and checks the certificate, as SslMode says", async (context) => {
    if (server.certificate === undefined) return context.skip("openssl is not installed");
    const openWith = (options: string) => MySqlConnection.open(settingsOf(`${url}?${options}`), "Dw (MySQL)", signal);
    for (const options of ["ssl-mode=REQUIRED", `ssl-mode=VERIFY_IDENTITY&ssl-ca=${server.certificate}`]) {
      const encrypted = await openWith(options);
      const status = await encrypted.execute("SHOW STATUS LIKE 'Ssl_cipher'", [], { signal });
      await encrypted.close();
      expect(status.resultSets[0]?.rows[0]?.[1]).toMatch(/\w/);
    }
    expect(await rows("SHOW STATUS LIKE 'Ssl_cipher'")).toEqual([["Ssl_cipher", ""]]);
    await expect(openWith("ssl-mode=VERIFY_IDENTITY")).rejects.toMatchObject({
      code: DTS_E_OLEDBERROR,
      help: { next: expect.stringContaining("SslMode") },
    });
  });

  it("lets a wrong user not in, without saying the password", async () => {
    const wrong = url.replace("gantry@", "nobody:geheim@");
    const refused = await MySqlConnection.open(settingsOf(wrong), "Dw (MySQL)", signal).catch((error) => error);
    expect(refused).toMatchObject({ code: DTS_E_OLEDBERROR, help: { next: expect.stringContaining("Uid and Pwd") } });
    expect(String(refused)).not.toContain("geheim");
  });
});
