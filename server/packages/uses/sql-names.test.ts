import { expect, test } from "vitest";
import { sqlNames } from "./sql-names";

const named = (sql: string, kind: string) =>
  sqlNames(sql)
    .filter((one) => one.kind === kind)
    .map(({ way, name }) => `${way} ${name}`);

test("tables are found behind the words that name them, with their schemas and without their quotes", () => {
  expect(
    named('SELECT o.Id FROM [Sales].[dbo].[Orders] AS o JOIN dbo.Lines l ON l.OrderId = o.Id, "x".Rates r', "table"),
  ).toEqual(["reads Sales.dbo.Orders", "reads dbo.Lines"]);
  expect(named("SELECT 1 FROM a, b AS c, d", "table")).toEqual(["reads a", "reads b", "reads d"]);
  expect(named("TRUNCATE TABLE stage.T; INSERT INTO stage.T (A) SELECT A FROM Sales..U", "table")).toEqual([
    "writes stage.T",
    "reads Sales.U",
  ]);
  expect(
    named("UPDATE dbo.T SET A = 1; DELETE FROM dbo.U WHERE A = 2; MERGE INTO dbo.V USING dbo.W ON 1 = 1", "table"),
  ).toEqual(["writes dbo.T", "writes dbo.U", "writes dbo.V", "reads dbo.W"]);
});

test("results of the text itself, temporary tables, texts and comments are no tables", () => {
  const sql = `WITH recent AS (SELECT * FROM dbo.Orders), b (x) AS (SELECT 1)
    -- FROM dbo.Commented
    SELECT 'FROM dbo.Quoted' FROM recent JOIN (SELECT A FROM dbo.Inner1) AS i ON 1 = 1 JOIN #temp t ON 1 = 1`;
  expect(named(sql, "table")).toEqual(["reads dbo.Orders", "reads dbo.Inner1"]);
});

test("procedures are those that are executed", () => {
  expect(named("EXEC dbo.Load ?, ?; EXECUTE @result = [etl].[Close] @id = 1", "procedure")).toEqual([
    "calls dbo.Load",
    "calls etl.Close",
  ]);
});

test("columns are the other names, without functions, aliases and variables", () => {
  expect(named("SELECT o.Id, MAX([Order Date]) AS newest FROM dbo.Orders o WHERE o.State = @state", "column")).toEqual([
    "uses Id",
    "uses Order Date",
    "uses State",
  ]);
});

test("what is no SQL, or only a piece of it, gives what can be seen in it", () => {
  expect(sqlNames("")).toEqual([]);
  expect(sqlNames("FROM")).toEqual([]);
  expect(named('"unclosed FROM x', "table")).toEqual([]);
  expect(named("DELETE FROM dbo.T WHERE Day = ? ", "table")).toEqual(["writes dbo.T"]);
});
