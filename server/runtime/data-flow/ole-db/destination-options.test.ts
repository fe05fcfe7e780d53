import { describe, expect, it } from "vitest";
import { dataFlowPackage } from "@/server/testing/data-flow-xml";
import { loadPackage } from "../../dtsx/load-package";
import type { Component } from "../../model/data-flow";
import { destinationOptions } from "./destination-options";
import { queryTable } from "./query-table";

function destination(properties: Record<string, string | number>): Component {
  const text = dataFlowPackage({
    components: [{ name: "Dst", classId: "Microsoft.OLEDBDestination", properties }],
    paths: {},
  });
  for (const executable of loadPackage(Buffer.from(text)).allExecutables()) {
    const [component] = (executable.kind === "task" ? executable.dataFlow?.components : undefined) ?? [];
    if (component) return component;
  }
  throw new Error("The package has no component.");
}

describe("the options of an OLE DB Destination", () => {
  it.each([
    ["TABLOCK,CHECK_CONSTRAINTS", { tableLock: true, checkConstraints: true, fireTriggers: false }],
    ["fire_triggers, ROWS_PER_BATCH = 100", { tableLock: false, checkConstraints: false, fireTriggers: true }],
    ["", { tableLock: false, checkConstraints: false, fireTriggers: false }],
  ])("of a fast load are what FastLoadOptions say: %s", (FastLoadOptions, expected) => {
    expect(destinationOptions(destination({ AccessMode: 3, FastLoadOptions }))).toMatchObject(expected);
  });

  it.each([
    ["SELECT Id, [Name] FROM [dbo].[T]", "[dbo].[T]"],
    [
      "select top (0) t.*, Id -- all\nfrom db..T as t with (nolock) where Id in (SELECT Id FROM U, V) order by Id;",
      "db..T",
    ],
    ['SELECT TOP 5 T.Id FROM "T"', '"T"'],
  ])("by the results of a query are those of its table: %s", (sql, table) => {
    expect(queryTable(sql, "Dst")).toBe(table);
  });

  it("by a statement are no query's", () => {
    expect(queryTable("INSERT INTO T SELECT ?, ?", "Dst")).toBeUndefined();
  });

  it.each([
    ["SELECT a.Id FROM A a JOIN B ON 1 = 1", "it has JOIN"],
    ["SELECT Id FROM A, B", "it reads several tables"],
    ["SELECT Id + 1 FROM T", '"Id +" in its list'],
    ["SELECT Id AS Key FROM T", '"Id AS" in its list'],
    ["SELECT count(*) FROM T", '"count (" in its list'],
    ["SELECT DISTINCT Id FROM T", '"DISTINCT Id" in its list'],
    ["SELECT Id, FROM T", "not complete"],
    ["SELECT Id FROM T WHERE Id = ?", "it has parameters"],
    ["SELECT Id FROM T UNION ALL SELECT Id FROM U", "it has UNION"],
    ["SELECT Id FROM T; DELETE FROM T", "another statement follows"],
    ["SELECT Id FROM (SELECT Id FROM T) q", "another query"],
    ["SELECT 1", "it reads no table"],
    ["WITH q AS (SELECT 1 Id) SELECT Id FROM q", "it begins with WITH"],
  ])("refuse a query to whose results nothing can be added: %s", (SqlCommand, reason) => {
    expect(() => destinationOptions(destination({ AccessMode: 2, SqlCommand }))).toThrow(reason);
  });

  it("of plain inserts always check constraints, fire triggers and keep NULLs", () => {
    expect(destinationOptions(destination({ AccessMode: 0, FastLoadOptions: "" }))).toMatchObject({
      checkConstraints: true,
      fireTriggers: true,
      keepNulls: true,
      fastLoad: false,
    });
  });
});
