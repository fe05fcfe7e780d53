import { createRequire } from "node:module";
import sql from "mssql";
import { describe, expect, it } from "vitest";
import { dataType } from "../../model/data-type";
import { bulkOptions, bulkTable } from "./bulk-table";

/** The driver of the protocol, which the driver of SQL Server stands on. */
const tedious = createRequire(createRequire(import.meta.url).resolve("mssql"))("tedious");

/** The words of INSERT BULK for options. */
function words(options: Parameters<typeof bulkOptions>[0]): string {
  const load = new tedious.BulkLoad("[dbo].[T]", undefined, {}, bulkOptions(options), () => undefined);
  load.addColumn("c", tedious.TYPES.Int, { nullable: true });
  return /with \((.*)\)/i.exec(load.getBulkInsertSql())?.[1] ?? "";
}

describe("a bulk load of SQL Server (no server is needed for these)", () => {
  it("says what the destination asks for in the words of INSERT BULK", () => {
    const none = { keepNulls: false, tableLock: false, checkConstraints: false };
    expect(words(none)).toBe("");
    expect(words({ ...none, keepNulls: true })).toBe("KEEP_NULLS");
    expect(words({ ...none, tableLock: true })).toBe("TABLOCK");
    expect(words({ ...none, checkConstraints: true })).toBe("CHECK_CONSTRAINTS");
    expect(words({ ...none, fireTriggers: true })).toBe("FIRE_TRIGGERS");
  });

  it("names the columns and types of the table itself, whatever the data flow's are", () => {
    const target = {
      name: "[dbo].[T]",
      columns: [
        { name: "Id", type: sql.Int, nullable: false, identity: true },
        { name: "Name", type: sql.NVarChar, length: 100 },
        { name: "Note", type: sql.VarChar, length: 65_535 },
        { name: "Price", type: sql.Decimal, precision: 10, scale: 2 },
        { name: "Moment", type: sql.DateTime2, scale: 3 },
        { name: "Left", type: sql.Int },
      ],
    };
    const columns = [
      { name: "NAME", type: dataType("DT_WSTR", { length: 200 }) },
      { name: "note", type: dataType("DT_NTEXT") },
      { name: "price", type: dataType("DT_NUMERIC", { precision: 12, scale: 4 }) },
      { name: "moment", type: dataType("DT_DBTIMESTAMP2", { scale: 7 }) },
      { name: "id", type: dataType("DT_I4") },
    ];
    const values = ["a", "b", "1.5000", "2005-01-31 13:05:00.1234567", 7, null, null, null, null, 8];
    const table = bulkTable(target, columns, values, 2);
    expect([...table.columns]).toMatchObject([
      { name: "Name", length: 50, nullable: true },
      { name: "Note", length: sql.MAX, nullable: true },
      { name: "Price", precision: 10, scale: 2, nullable: true },
      { name: "Moment", scale: 3, nullable: true },
      { name: "Id", nullable: false },
    ]);
    expect(table.columns.map(({ type }) => type)).toEqual([
      sql.NVarChar,
      sql.VarChar,
      sql.Decimal,
      sql.DateTime2,
      sql.Int,
    ]);
    expect([...table.rows]).toEqual([
      ["a", "b", "1.5000", new Date("2005-01-31T13:05:00.123Z"), 7],
      [null, null, null, null, 8],
    ]);
  });

  it("takes the data flow's types for a table whose columns are not known", () => {
    const columns = [{ name: "c", type: dataType("DT_I8") }];
    const [column] = bulkTable({ name: "T", columns: [] }, columns, [9_007_199_254_740_993n], 1).columns;
    expect(column).toMatchObject({ name: "c", type: sql.BigInt, nullable: true });
  });
});
