import { describe, expect, it } from "vitest";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { GANTRY_W_PLUSADDSNUMBERS } from "../../messages/task-codes";
import { type TranslationTarget, translateBatch } from "./translate";

const sqlite: TranslationTarget = { dialect: "sqlite", hasSchema: (name) => ["main", "temp"].includes(name) };
const postgres: TranslationTarget = { dialect: "postgres", hasSchema: (name) => name === "stage" };
const onSqlite = (sql: string) => translateBatch(sql, sqlite).map((statement) => statement.sql);
const onPostgres = (sql: string) => translateBatch(sql, postgres).map((statement) => statement.sql);

describe("names", () => {
  it("drops dbo, databases and schemas that SQLite does not have", () => {
    expect(onSqlite("select * from [dbo].[Dim]]Currency]")).toEqual(['select * from "Dim]Currency"']);
    expect(onSqlite("delete from [DW].[dbo].[T]")).toEqual(['delete from "T"']);
    expect(onSqlite("insert into DW..T (a) select x.a from Sales.X x, Stage.Y y where x.a = y.a")).toEqual([
      "insert into T (a) select x.a from X x, Y y where x.a = y.a",
    ]);
    expect(onSqlite("select dbo.T.a from dbo.T")).toEqual(["select T.a from T"]);
  });
  it("keeps what the database knows, aliases and column qualifiers", () => {
    expect(onSqlite("select t.a, main.t.b from main.t t")).toEqual(["select t.a, main.t.b from main.t t"]);
    expect(onPostgres("select * from stage.[T] join dbo.U u on u.a = 1")).toEqual([
      'select * from stage."T" join U u on u.a = 1',
    ]);
  });
  it("leaves texts and comments alone", () => {
    const sql = "select '[dbo].[T] ISNULL(a, b) it''s' -- [dbo].[T]\nfrom t /* GETDATE() */";
    expect(onSqlite(sql)).toEqual([sql]);
  });
  it("takes N from texts", () => {
    expect(onSqlite("select * from t where a = N'ü''x'")).toEqual(["select * from t where a = 'ü''x'"]);
  });
});

describe("functions", () => {
  it("translates nested calls for SQLite", () => {
    expect(onSqlite("SELECT ISNULL(LEN(a), LEN('x,(y')) FROM t")).toEqual([
      "SELECT ifnull(length(rtrim(a, ' ')), length(rtrim('x,(y', ' '))) FROM t",
    ]);
    expect(onSqlite("SELECT CONVERT(varchar(4), a), CAST(b AS datetime), CAST(c AS [int]) FROM t")).toEqual([
      "SELECT substr(CAST(a AS TEXT), 1, 4), datetime(b), CAST(c AS INTEGER) FROM t",
    ]);
    expect(onSqlite("UPDATE t SET d = GETDATE()")).toEqual([
      "UPDATE t SET d = strftime('%Y-%m-%d %H:%M:%f', 'now', 'localtime')",
    ]);
    expect(onSqlite("SELECT LEFT(a, 2) FROM t LEFT JOIN u ON 1 = 1")).toEqual([
      "SELECT substr(a, 1, 2) FROM t LEFT JOIN u ON 1 = 1",
    ]);
  });
  it("translates for PostgreSQL", () => {
    expect(onPostgres("SELECT ISNULL(a, GETDATE()), CAST(b AS nvarchar(10)), NEWID() FROM t")).toEqual([
      "SELECT coalesce(a, localtimestamp), CAST(b AS varchar(10)), gen_random_uuid() FROM t",
    ]);
  });
});

describe("TOP", () => {
  it("becomes LIMIT at the end of its own SELECT", () => {
    expect(onSqlite("SELECT TOP 5 * FROM (SELECT TOP (2) a FROM t ORDER BY a) x -- end")).toEqual([
      "SELECT  * FROM (SELECT  a FROM t ORDER BY a LIMIT (2)) x LIMIT 5 -- end",
    ]);
  });
  it("refuses what LIMIT cannot say", () => {
    expect(() => onSqlite("SELECT TOP 5 PERCENT a FROM t")).toThrow(/PERCENT/);
    expect(() => onSqlite("SELECT TOP 1 a FROM t UNION SELECT b FROM u")).toThrow(/UNION/);
  });
});

describe("statements", () => {
  it("splits at semicolons and at lines that can only begin a statement", () => {
    expect(onSqlite("TRUNCATE TABLE a\nTRUNCATE TABLE b;\nINSERT INTO c\nSELECT 1\nDELETE FROM d")).toEqual([
      'DELETE FROM "a"',
      'DELETE FROM "b"',
      "INSERT INTO c\nSELECT 1",
      "DELETE FROM d",
    ]);
  });
  it("keeps triggers and common table expressions in one piece", () => {
    const trigger = "CREATE TRIGGER x AFTER INSERT ON t BEGIN\nDELETE FROM u;\nUPDATE v SET a = 1;\nEND";
    expect(onSqlite(`${trigger};\nSELECT 1`)).toEqual([trigger, "SELECT 1"]);
    const cte = "WITH x AS (SELECT 1)\nINSERT INTO t\nSELECT * FROM x";
    expect(onSqlite(cte)).toEqual([cte]);
  });
  it("counts parameters outside texts and comments", () => {
    const [statement] = translateBatch("update t set a = ? where b = '?' and c = ? -- ?", sqlite);
    expect(statement?.parameterCount).toBe(2);
  });
  it("knows the ones both databases lack", () => {
    expect(translateBatch("SET NOCOUNT ON; USE [DW]; WAITFOR DELAY '00:00:01.5'", sqlite)).toMatchObject([
      { sql: undefined },
      { sql: undefined, warnings: [{ text: expect.stringContaining("USE") }] },
      { sql: undefined, effect: { kind: "wait", milliseconds: 1500 } },
    ]);
    expect(translateBatch("DBCC CHECKIDENT ('dbo.T', RESEED, 0)", sqlite)).toMatchObject([
      { sql: undefined, effect: { kind: "resetIdentity", table: "T", lastValue: 0 } },
    ]);
    // In quotes PostgreSQL would look for a table with a capital letter, which CREATE TABLE T has not made.
    expect(onPostgres("TRUNCATE TABLE dbo.T")).toEqual(["TRUNCATE TABLE T RESTART IDENTITY"]);
    expect(onPostgres("TRUNCATE TABLE [dbo].[T]")).toEqual(['TRUNCATE TABLE "T" RESTART IDENTITY']);
    expect(onPostgres("IF OBJECT_ID('T') IS NOT NULL DROP TABLE T")).toEqual(["DROP TABLE IF EXISTS T"]);
    expect(onSqlite("IF OBJECT_ID('dbo.T') IS NOT NULL DROP TABLE dbo.T")).toEqual(['DROP TABLE IF EXISTS "T"']);
    expect(onSqlite("BEGIN TRAN; COMMIT TRANSACTION")).toEqual(["BEGIN", "COMMIT"]);
  });
  it("drops hints", () => {
    expect(onSqlite("SELECT a FROM t WITH (NOLOCK) WHERE b = 1")).toEqual(["SELECT a FROM t  WHERE b = 1"]);
  });
  it("makes tables with identity columns", () => {
    const sql =
      "CREATE TABLE [dbo].[T]([Id] [int] IDENTITY(1,1) NOT NULL, [Name] [nvarchar](50) COLLATE Latin1_General_CI_AS NULL,\n CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]) ON [PRIMARY]";
    expect(onSqlite(sql)).toEqual([
      'CREATE TABLE "T"("Id" INTEGER PRIMARY KEY AUTOINCREMENT, "Name" "nvarchar"(50)  NULL)',
    ]);
  });
  it("leaves PostgreSQL's own identity columns and collations alone", () => {
    const sql = 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, name text COLLATE "C")';
    expect(onPostgres(sql)).toEqual([sql]);
  });
  it("refuses what would run with another meaning or not at all, and says what to do", () => {
    const refused = (message: RegExp) =>
      expect.objectContaining({ code: DTS_E_OLEDBERROR, message: expect.stringMatching(message) });
    expect(() => onSqlite("select 'a' + b from t")).toThrow(refused(/joins texts with "\+"/));
    expect(() => onSqlite("EXEC dbo.LoadFacts 1")).toThrow(refused(/stored procedures.*EXEC dbo\.LoadFacts/));
    expect(() => onPostgres("DECLARE @a int")).toThrow(refused(/PostgreSQL does not have variables/));
  });
});

describe("+ on SQLite", () => {
  const columns = new Map([
    ["t", new Map([["name", "text"] as const, ["id", "number"] as const, ["at", "date"] as const])],
    ["u", new Map([["name", "number"] as const])],
  ]);
  const target = { ...sqlite, columns };
  const warnings = (sql: string) => translateBatch(sql, target).flatMap((one) => one.warnings.map(({ code }) => code));

  it.each([
    "select name + id from t",
    "select id + [x].[Name] from [dbo].[T] x",
    "select upper(a) + b from v",
    "select a + cast(b as nvarchar(10)) from v",
    "select convert(varchar(5), a) + b from v",
    "select isnull(name, '') + a from t",
    "select (name) + b from t",
    "select (select max(name) from t) + b from v",
    "update t set name = name + ?",
    "select a + N'x' from v",
  ])("is refused where a text is known: %s", (sql) => {
    expect(() => warnings(sql)).toThrow(/joins texts/);
  });

  it.each([
    "select a + b, c + d from v",
    "select t.name + u.name from t, u",
    "select ? + ? from t",
    "select at + 1 from t",
    "select (select max(a) from v) + b from v",
    "select (select top 1 a from v) + (select b from v) from v",
  ])("brings one warning where a text may be meant: %s", (sql) => {
    expect(warnings(sql)).toEqual([GANTRY_W_PLUSADDSNUMBERS]);
  });

  it.each([
    "select id + id, a + 1, +5, -1 + a from t",
    "select a * b + c, a + b / c, (a - b) + c from v",
    "select (select count(*) from t) + (select count(*) from v) as n",
    "select sum((a)) + (select isnull(id, 0) from t) from t",
    "select count(*) + a, a + len(b) from v",
    "select a + cast(b as int) from v",
    "select 'a + b', a -- + b\nfrom v where a > +b",
  ])("is left alone where numbers are added: %s", (sql) => {
    expect(warnings(sql)).toEqual([]);
  });
});

describe("MySQL", () => {
  const mysql: TranslationTarget = { dialect: "mysql", quoting: "mysql", hasSchema: (name) => name === "stage" };
  const onMySql = (sql: string) => translateBatch(sql, mysql).map((statement) => statement.sql);

  it.each([
    ["select [a`b] from [dbo].[T]", "select `a``b` from `T`"],
    ["select * from [stage].[T]", "select * from `stage`.`T`"],
    ["select \"a;b\", 'it\\'s ?', `x` from t # [y];", "select \"a;b\", 'it\\'s ?', `x` from t # [y];"],
    ["select top (3) a from T order by a", "select  a from T order by a LIMIT (3)"],
    [
      "select ISNULL(a, GETDATE()), LEN(b), CHARINDEX('x', b)",
      "select ifnull(a, now(3)), char_length(rtrim(b)), locate('x', b)",
    ],
    [
      "select CAST(a AS nvarchar(5)), CONVERT(int, b), CAST(c AS SIGNED), CONVERT(d, CHAR)",
      "select CAST(a AS CHAR(5)), CAST(b AS SIGNED), CAST(c AS SIGNED), CONVERT(d, CHAR)",
    ],
    ["truncate table [dbo].[T]", "truncate table `T`"],
    ["create table T (id int IDENTITY(1,1), x int)", "create table T (id int AUTO_INCREMENT UNIQUE, x int)"],
    [
      "create table T (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB",
      "create table T (id int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB",
    ],
    ["create procedure p() begin select [a]; select 1; end", "create procedure p() begin select [a]; select 1; end"],
    ["if object_id('dbo.T') is not null drop table dbo.T", "DROP TABLE IF EXISTS `T`"],
    ["SET NOCOUNT ON", undefined],
    ["execute prepared", "execute prepared"],
  ])("takes %s", (sql, expected) => {
    expect(onMySql(sql)).toEqual([expected]);
  });

  it("keeps ON DUPLICATE KEY UPDATE in one piece", () => {
    expect(onMySql("insert into t values (1)\non duplicate key\nupdate a = 1")).toHaveLength(1);
  });

  it("refuses what has no counterpart, and joins of texts with +", () => {
    expect(() => onMySql("DECLARE @x int")).toThrow("MySQL does not have variables");
    expect(() => onMySql("select 'a' + 'b'")).toThrow("MySQL takes as an addition");
    expect(translateBatch("select a + b from t", mysql)[0]?.warnings[0]?.code).toBe(GANTRY_W_PLUSADDSNUMBERS);
  });
});
