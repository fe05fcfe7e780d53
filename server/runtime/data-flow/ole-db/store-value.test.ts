import { describe, expect, it } from "vitest";
import type { SqlValue } from "../../connections/sql-connection";
import { type DataType, type DataTypeFacets, type DataTypeName, dataType } from "../../model/data-type";
import { BytesColumn, createColumn } from "../column";
import { rowValueOf } from "./row-value";
import { type Fit, storeInto } from "./store-value";

function store(value: SqlValue, type: DataType): { fit: Fit; back: SqlValue } {
  const column = createColumn(type, 4);
  if (column instanceof BytesColumn) column.begin();
  const fit = storeInto(column)(value, 2);
  return { fit, back: rowValueOf(column, "postgres", false)(2) };
}

type Case = [name: DataTypeName, value: SqlValue, back: SqlValue, facets?: DataTypeFacets];

describe("values between a database and a column", () => {
  const same: Case[] = [
    ["DT_BOOL", "t", true],
    ["DT_BOOL", 0, false],
    ["DT_I1", -128, -128],
    ["DT_I2", "32767", 32_767],
    ["DT_I4", 2_147_483_647n, 2_147_483_647],
    ["DT_I8", -9_223_372_036_854_775_808n, -9_223_372_036_854_775_808n],
    ["DT_I8", "42", 42n],
    ["DT_UI1", 255, 255],
    ["DT_UI2", true, 1],
    ["DT_UI4", 4_294_967_295, 4_294_967_295],
    ["DT_UI8", "18446744073709551615", 18_446_744_073_709_551_615n],
    ["DT_R4", 0.5, 0.5],
    ["DT_R8", "1e-3", 0.001],
    ["DT_CY", "12.3456", "12.3456"],
    ["DT_CY", -1.5, "-1.5000"],
    ["DT_NUMERIC", "-0.05", "-0.05", { precision: 10, scale: 2 }],
    ["DT_NUMERIC", 7, "7.00", { precision: 10, scale: 2 }],
    ["DT_NUMERIC", 0.1 + 0.2, "0.30", { precision: 10, scale: 2 }],
    ["DT_NUMERIC", "12345678901234567890.123", "12345678901234567890.123", { precision: 38, scale: 3 }],
    ["DT_DECIMAL", "1.25", "1.25", { scale: 2 }],
    ["DT_DBDATE", "2005-01-31", "2005-01-31"],
    ["DT_DBDATE", 20_050_131, "2005-01-31"],
    ["DT_DBDATE", "0001-01-01", "0001-01-01"],
    ["DT_DBTIME2", "13:05:00.1234567", "13:05:00.1234567", { scale: 7 }],
    ["DT_DATE", "2005-01-31 13:05:00", "2005-01-31 13:05:00"],
    ["DT_DBTIMESTAMP", "2005-01-31T13:05:00.123Z", "2005-01-31 13:05:00.123"],
    ["DT_DBTIMESTAMP", "1969-12-31 23:59:59.999", "1969-12-31 23:59:59.999"],
    ["DT_DBTIMESTAMP2", "2005-01-31 13:05:00.1234567", "2005-01-31 13:05:00.1234567"],
    ["DT_DBTIMESTAMP2", "2005-01-31 01:00:00+02", "2005-01-30 23:00:00"],
    ["DT_DBTIMESTAMPOFFSET", "2005-01-31 13:05:00 +02:30", "2005-01-31 13:05:00 +02:30"],
    ["DT_WSTR", "grüße 🎈", "grüße 🎈", { length: 10 }],
    ["DT_WSTR", 5, "5", { length: 10 }],
    ["DT_NTEXT", "x".repeat(10_000), "x".repeat(10_000)],
    ["DT_GUID", "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E"],
    ["DT_WSTR", null, null, { length: 10 }],
    ["DT_I4", null, null],
  ];

  it.each(same)("%s takes %s and gives %s", (name, value, back, facets) => {
    expect(store(value, dataType(name, facets))).toEqual({ fit: "fits", back });
  });

  it("carries bytes", () => {
    const { fit, back } = store(new Uint8Array([0, 255]), dataType("DT_BYTES", { length: 2 }));
    expect(fit).toBe("fits");
    expect(Buffer.from(back instanceof Uint8Array ? back : [])).toEqual(Buffer.from([0, 255]));
  });

  const misfits: [name: DataTypeName, value: SqlValue, fit: Fit, back: SqlValue, facets?: DataTypeFacets][] = [
    ["DT_I4", "abc", "cannotConvert", null],
    ["DT_I4", "", "cannotConvert", null],
    ["DT_I2", 40_000, "overflow", null],
    ["DT_UI1", -1, "signMismatch", null],
    ["DT_I8", 9_223_372_036_854_775_808n, "overflow", null],
    ["DT_UI8", -1n, "signMismatch", null],
    ["DT_R4", 1e300, "overflow", null],
    ["DT_NUMERIC", "1.239", "truncated", "1.23", { precision: 10, scale: 2 }],
    ["DT_NUMERIC", "123456", "overflow", null, { precision: 5, scale: 0 }],
    ["DT_DBDATE", "1/31/2005", "cannotConvert", null],
    ["DT_WSTR", "abcdef", "truncated", "abc", { length: 3 }],
    ["DT_BOOL", "perhaps", "cannotConvert", null],
    ["DT_GUID", "0f8fad5b-d9cb-469f-a165", "cannotConvert", null],
    ["DT_GUID", 5, "cannotConvert", null],
  ];

  it.each(misfits)("%s with %s: %s", (name, value, fit, back, facets) => {
    expect(store(value, dataType(name, facets))).toEqual({ fit, back });
  });
});
