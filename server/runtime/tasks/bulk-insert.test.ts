import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BuiltPackage, buildPackage, task } from "@/server/testing/package-builder";
import { hasPostgres, type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { escapeAttribute } from "../dtsx/edit-xml";
import { loadPackage } from "../dtsx/load-package";
import { PathMap } from "../paths/path-map";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-bulk-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const databaseFile = () => path.join(folder, "x.db");
const defaults = {
  SourceConnectionName: "File",
  DestinationConnectionName: "Db",
  DestinationTableName: "[dbo].[T]",
  FieldTerminator: "Comma {,}",
  RowTerminator: "{LF}",
};

/** Loads a file of that content; the attributes are those of the task. */
function load(
  content: string | Uint8Array,
  attributes: Record<string, string> = {},
  db = `Provider=SQLite;Data Source=${databaseFile()}`,
  more: Partial<BuiltPackage> = {},
) {
  writeFileSync(path.join(folder, "data.txt"), content);
  const given = Object.entries({ ...defaults, ...attributes }).map(
    ([name, value]) => `B:${name}="${escapeAttribute(value)}"`,
  );
  const data = `<B:BulkInsertTaskData xmlns:B="www.microsoft.com/sqlserver/dts/tasks/bulkinserttask" ${given.join(" ")}/>`;
  return runBuilt(
    {
      connections: [
        { name: "Db", type: "OLEDB", connectionString: db },
        // Windows paths lead to folders of this machine.
        { name: "File", type: "FILE", connectionString: "Q:\\data.txt" },
        { name: "Format", type: "FILE", connectionString: "Q:\\format.txt" },
        { name: "Log", type: "FILE", connectionString: "Q:\\run.log" },
      ],
      ...more,
      executables: [task("Microsoft.BulkInsertTask", "Load", data)],
    },
    { paths: new PathMap([{ prefix: "Q:", folder }]) },
  );
}

function rows(sql = "SELECT * FROM T"): unknown[] {
  const database = new Database(databaseFile());
  const found = database.prepare(sql).raw().all();
  database.close();
  return found;
}

function create(sql: string): void {
  const database = new Database(databaseFile());
  database.exec(sql);
  database.close();
}

describe("Bulk Insert task (DTSX.md section 12.8)", () => {
  beforeEach(() =>
    create("CREATE TABLE T (Id INT NOT NULL, Name NVARCHAR(5) DEFAULT 'none', At DATETIME, Price DECIMAL(10,2))"),
  );

  it("loads a file of delimited rows, empty fields as NULL or the column's default", async () => {
    const content = "1,Ada,20050131,1.50\n2,,2005-02-01 13:05:00,\n3,x,,7";
    const run = await load(content);
    expect(run.errors).toEqual([]);
    expect(rows("SELECT Id, Name, At, Price FROM T")).toEqual([
      [1, "Ada", "2005-01-31 00:00:00", 1.5],
      [2, "none", "2005-02-01 13:05:00", null],
      [3, "x", null, 7],
    ]);
    expect((await load("4,,,\n", { KeepNulls: "True" })).errors).toEqual([]);
    expect(rows("SELECT Name FROM T WHERE Id = 4")).toEqual([[null]]);
  });

  it.each(["", "DTS"])(
    "tells a log whose filter names its entries, spelled with %j before, what it does",
    async (prefix) => {
      const id = "{259C7528-C3F0-4169-840C-1864FE5BAD61}";
      const only = ["Begin", "End", "Infos"].map((one) => `${prefix}BulkInsertTask${one}`);
      const extra = `<DTS:LogProviders><DTS:LogProvider DTS:ConfigString="Log" DTS:ObjectName="Log" DTS:DTSID="${id}"
      DTS:CreationName="Microsoft.LogProviderTextFile"><DTS:ObjectData><InnerObject/></DTS:ObjectData></DTS:LogProvider></DTS:LogProviders>`;
      const run = await load("1,Ada,,\n2,Bob,,\n", { FirstRow: "2" }, undefined, {
        extra,
        logging: { mode: 1, only, providers: [id] },
      });
      expect([run.errors, run.warnings]).toEqual([[], []]);
      const lines = readFileSync(path.join(folder, "run.log"), "utf8").trimEnd().split("\r\n").slice(2, -1);
      expect(lines.map((line) => [line.split(",")[0], line.split(",").slice(10).join(",")])).toEqual([
        [
          "User:BulkInsertTaskBegin",
          expect.stringMatching(/^The bulk insert of ".*data\.txt" into \[dbo\]\.\[T\] begins\.$/),
        ],
        [
          "User:BulkInsertTaskInfos",
          "Rows of 4 fields, from row 2 to the end, go into [dbo].[T] (Id, Name, At, Price) in one batch.",
        ],
        ["User:BulkInsertTaskEnd", "1 rows were inserted into [dbo].[T]."],
      ]);
    },
  );

  it("knows the terminators' names and escapes, Windows lines, and a row end that only the last field has", async () => {
    const tab = await load("1\ta\t\t2\r\n2\tc\t\t\r\n", { FieldTerminator: "\\t", RowTerminator: "\\n" });
    expect(tab.errors).toEqual([]);
    expect(rows("SELECT Id, Price FROM T")).toEqual([
      [1, 2],
      [2, null],
    ]);
    create("DELETE FROM T");
    const run = await load("1;a\nb;;2|+|2;c;;|+|", { FieldTerminator: "Semicolon {;}", RowTerminator: "|+|" });
    expect(run.errors).toEqual([]);
    expect(rows("SELECT Id, Name FROM T")).toEqual([
      [1, "a\nb"],
      [2, "c"],
    ]);
  });

  it("starts and ends at a row, and reads code pages and wide characters", async () => {
    const heading = Buffer.from("Id,Name,At,Price\r\n1,\xe9,,\r\n2,b,,\r\n3,c,,\r\n", "latin1");
    const run = await load(heading, { FirstRow: "2", LastRow: "3", RowTerminator: "{CR}{LF}", CodePage: "ACP" });
    expect(run.errors).toEqual([]);
    expect(rows("SELECT Id, Name FROM T")).toEqual([
      [1, "é"],
      [2, "b"],
    ]);
    const wide = Buffer.from("\ufeff9,ø,,\n", "utf16le");
    expect((await load(wide, { DataFileType: "DTSBulkInsert_DataFileType_WideChar" })).errors).toEqual([]);
    expect(rows("SELECT Name FROM T WHERE Id = 9")).toEqual([["ø"]]);
  });

  it("leaves out as many rows as MaximumErrors allows and names the first", async () => {
    const content = "1,a,,\nx,b,,\n3,too long,,\n4,d,,\n";
    const run = await load(content, { MaximumErrors: "2" });
    expect(run.result).toBe(0);
    expect(run.warnings).toContain("0xA0470204");
    expect(run.messages.find(({ code }) => code === 0xa0470204)?.text).toMatch(/^2 rows .*row 2, column "Id", "x"/);
    expect(rows("SELECT Id FROM T")).toEqual([[1], [4]]);
    expect((await load(content, { MaximumErrors: "1" })).errors).toEqual(["0xC002F305"]);
  });

  it("commits batches; a row that the table refuses takes its batch back", async () => {
    create("CREATE UNIQUE INDEX U ON T (Id)");
    const run = await load("1,a,,\n2,b,,\n3,c,,\n1,d,,\n", { BatchSize: "2" });
    expect(run.errors).toEqual(["0xC002F305"]);
    expect(rows("SELECT Id FROM T")).toEqual([[1], [2]]);
  });

  it("fills identity columns only with KeepIdentity", async () => {
    create("DROP TABLE T; CREATE TABLE T (Id INTEGER PRIMARY KEY AUTOINCREMENT, Name TEXT)");
    await load("50,a\n60,b\n");
    expect(rows()).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
    await load("50,c\n", { KeepIdentity: "True" });
    expect(rows("SELECT Id FROM T WHERE Name = 'c'")).toEqual([[50]]);
  });

  it.each([
    [
      "of lines",
      '12.0\n3\n1 SQLCHAR 0 3 "" 1 Id ""\n2 SQLCHAR 0 0 "|" 0 skipped ""\n3 SQLCHAR 0 50 "\\r\\n" 2 Name Latin1_General_CI_AS\n',
    ],
    [
      "of XML",
      `<?xml version="1.0"?><BCPFORMAT xmlns="http://schemas.microsoft.com/sqlserver/2004/bulkload/format" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <RECORD><FIELD ID="1" xsi:type="CharFixed" LENGTH="3"/><FIELD ID="2" xsi:type="CharTerm" TERMINATOR="|"/><FIELD ID="3" xsi:type="CharTerm" TERMINATOR="\\r\\n"/></RECORD>
      <ROW><COLUMN SOURCE="1" NAME="Id" xsi:type="SQLINT"/><COLUMN SOURCE="3" NAME="Name" xsi:type="SQLVARYCHAR"/></ROW></BCPFORMAT>`,
    ],
  ])("reads what a format file %s describes", async (_, format) => {
    writeFileSync(path.join(folder, "format.txt"), format);
    const run = await load("  1left out|a\r\n 22|b\r\n", { UseFormatFile: "True", FormatFile: "Format" });
    expect(run.messages.filter(({ level }) => level === "error").map((one) => one.text)).toEqual([]);
    expect(rows("SELECT Id, Name FROM T")).toEqual([
      [1, "a"],
      [22, "b"],
    ]);
  });

  it("refuses native files and fields by name", async () => {
    expect((await load("", { DataFileType: "DTSBulkInsert_DataFileType_Native" })).errors[0]).toBe("0xE0470202");
    writeFileSync(path.join(folder, "format.txt"), '9.0\n1\n1 SQLINT 0 4 "" 1 Id ""\n');
    expect((await load("1", { UseFormatFile: "True", FormatFile: "Format" })).errors).toEqual(["0xE0470202"]);
  });

  it.each([
    ["DataFileType", "DTSBulkInsert_DataFileType_WideNative", "unsupported"],
    ["FireTriggers", "True", "partly"],
    ["SortedData", "Id ASC", "partly"],
  ])("the check names %s", (name, value, support) => {
    const data = `<B:BulkInsertTaskData xmlns:B="www.microsoft.com/sqlserver/dts/tasks/bulkinserttask" B:${name}="${value}"/>`;
    const built = buildPackage({ executables: [task("Microsoft.BulkInsertTask", "Load", data)] });
    const { items } = checkPackage(loadPackage(built), createBuiltInRegistry());
    expect(items.find((item) => item.reason !== undefined)).toMatchObject({
      support,
      reason: expect.stringMatching(new RegExp(`^${name}: `)),
    });
  });

  it.each([
    [{ DestinationConnectionName: "" }, "0xC0029112"],
    [{ SourceConnectionName: "" }, "0xC002910F"],
    [{ DestinationTableName: "" }, "0xC002911B"],
    [{ SourceConnectionName: "Db" }, "0xC0029119"],
    [{ DestinationConnectionName: "File" }, "0xC002911A"],
  ])("says what is missing: %j", async (attributes, code) => {
    expect((await load("", attributes)).errors[0]).toBe(code);
  });

  it("says that a file is not there, and that one has no row ends", async () => {
    const gone = await load("", { SourceConnectionName: "Format" });
    expect(gone.errors).toEqual(["0xC0029122"]);
    expect((await load("1,a,b")).errors).toEqual(["0xE0470202"]);
  });
});

const withServer = hasPostgres() ? describe : describe.skip;
withServer(`Bulk Insert into PostgreSQL${hasPostgres() ? "" : " (left out: PostgreSQL is not installed)"}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  it("loads every type of column", async () => {
    const url = await server.createDatabase();
    const { default: pg } = await import("pg");
    const client = new pg.Client(url);
    await client.connect();
    try {
      await client.query(
        "CREATE TABLE t (id int, name varchar(10), at timestamp, price numeric(10,2), yes boolean, u uuid, b bytea, big bigint, d date)",
      );
      const row =
        "1,x,20050131 13:05:00,1.50,1,6F9619FF-8B86-D011-B42D-00C04FC964FF,0x0aff,9007199254740993,2005-01-31\n";
      const run = await load(row, {}, `Provider=PostgreSQL;Data Source=${url}`);
      expect(run.messages.filter(({ level }) => level === "error").map((one) => one.text)).toEqual([]);
      const { rows: found } = await client.query(
        "SELECT id, name, at::text, price::text, yes, u::text, encode(b, 'hex') b, big::text, d::text FROM t",
      );
      expect(found).toEqual([
        {
          id: 1,
          name: "x",
          at: "2005-01-31 13:05:00",
          price: "1.50",
          yes: true,
          u: "6f9619ff-8b86-d011-b42d-00c04fc964ff",
          b: "0aff",
          big: "9007199254740993",
          d: "2005-01-31",
        },
      ]);
    } finally {
      await client.end();
    }
  });
});
