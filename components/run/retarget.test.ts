import { expect, it } from "vitest";
import { isRetargetable, isRetargeted, retargetKey, retargetOverrides } from "./retarget";

const warehouse = { name: "Warehouse", type: "OLEDB" };
const file = { name: "Currency", type: "FLATFILE" };

it.each(["OLEDB", "ADO", "ADO.NET", "ODBC"])("offers the translation for a connection of type %s", (type) =>
  expect(isRetargetable({ type })).toBe(true),
);

it.each(["FLATFILE", "EXCEL", "SMTP", "MSOLAP100"])("does not offer it for %s", (type) =>
  expect(isRetargetable({ type })).toBe(false),
);

it("sends the connections that were ticked, in the one language there is", () => {
  const values = { [retargetKey("Warehouse")]: "tsql" };

  expect(isRetargeted(warehouse, values)).toBe(true);
  expect(retargetOverrides([warehouse, file, { name: "Archive", type: "ODBC" }], values)).toEqual([
    { kind: "retarget", target: "Warehouse", value: "tsql" },
  ]);
});

it("sends nothing for a connection that the chosen version lacks or has as another type", () => {
  const values = { [retargetKey("Gone")]: "tsql", [retargetKey("Currency")]: "tsql" };

  expect(retargetOverrides([warehouse, file], values)).toEqual([]);
});

it("keeps apart that the statements are T-SQL and what the connection string is", () => {
  expect(retargetOverrides([warehouse], { "connection Warehouse": "tsql" })).toEqual([]);
});
