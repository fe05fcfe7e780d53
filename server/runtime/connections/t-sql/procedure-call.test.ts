import { describe, expect, it } from "vitest";
import { readProcedureCall } from "./procedure-call";

describe("readProcedureCall", () => {
  it.each([
    ["EXEC dbo.p ?, 5", ["dbo", "p"], false, ["?", "5"]],
    ["SET NOCOUNT ON; EXECUTE ? = [p] @a = ?, @b = 'x' OUTPUT;", ["p"], true, ["?", "'x'"]],
    ["{? = call s.p(?, N'y')}", ["s", "p"], true, ["?", "N'y'"]],
    ["CALL p()", ["p"], false, []],
    ["[audit].Log_Start ?,?", ["audit", "Log_Start"], false, ["?", "?"]],
    ["dbo.p", ["dbo", "p"], false, []],
  ])("%s", (sql, name, returnsValue, given) => {
    const call = readProcedureCall(sql);
    expect(call?.name).toEqual(name);
    expect(call?.returnsValue).toBe(returnsValue);
    expect(call?.arguments.map((one) => one.sql)).toEqual(given);
  });

  it.each([
    "SELECT ?",
    "EXEC p; SELECT 1",
    "EXEC p @x",
    "EXEC (@sql)",
    "PRINT ?",
    "BEGIN",
    "DECLARE @a INT EXEC p @a OUTPUT",
  ])("%s is none", (sql) => expect(readProcedureCall(sql)).toBeUndefined());
});
