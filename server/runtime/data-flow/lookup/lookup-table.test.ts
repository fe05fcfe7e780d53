import { describe, expect, it } from "vitest";
import type { SqlValue } from "../../connections/sql-connection";
import { type DataType, dataType } from "../../model/data-type";
import { type Column, createColumn } from "../column";
import { storeInto } from "../ole-db/store-value";
import { LookupTable } from "./lookup-table";

/** Values of one type, all different, with those that hashes and comparisons stumble over. */
const kinds: readonly (readonly [DataType, readonly SqlValue[]])[] = [
  [dataType("DT_BOOL"), [true, false, null]],
  [dataType("DT_I4"), [0, -1, 1, 2_147_483_647, -2_147_483_648, null]],
  [dataType("DT_UI4"), [0, 4_294_967_295, 2_147_483_648, null]],
  [dataType("DT_I8"), [0n, -1n, 4_294_967_296n, 9_223_372_036_854_775_807n, null]],
  [dataType("DT_UI8"), [0n, 18_446_744_073_709_551_615n, 9_223_372_036_854_775_808n, null]],
  [dataType("DT_CY"), ["0", "0.0001", "-0.0001", "922337203685477.5807", null]],
  [dataType("DT_NUMERIC", { precision: 10, scale: 2 }), ["0.01", "-0.01", "99999999.99", null]],
  [dataType("DT_NUMERIC", { precision: 38, scale: 2 }), ["0.01", "-0.01", "123456789012345678901234567890.12", null]],
  [dataType("DT_DECIMAL", { scale: 3 }), ["0.001", "-7", null]],
  [dataType("DT_DBDATE"), ["1969-12-31", "1970-01-01", "2026-02-28", null]],
  [dataType("DT_DBTIMESTAMP"), ["1969-12-31 23:59:59.999", "2026-01-01 00:00:00", null]],
  [dataType("DT_DBTIMESTAMP2", { scale: 7 }), ["1900-01-01 00:00:00.0000001", "2026-01-01 00:00:00", null]],
  [dataType("DT_DBTIME2", { scale: 7 }), ["00:00:00", "23:59:59.9999999", null]],
  [dataType("DT_WSTR", { length: 20 }), ["", "a", "A", "a ", " a", "é", "e\u0301", "𝒳", null]],
  [dataType("DT_STR", { length: 20, codePage: 1252 }), ["", "x", "X", null]],
  [dataType("DT_BYTES", { length: 4 }), [new Uint8Array([]), new Uint8Array([0]), new Uint8Array([0, 0]), null]],
  [dataType("DT_GUID"), ["{00000000-0000-0000-0000-000000000000}", "{00000000-0000-0000-0000-000000000001}", null]],
];

function columnOf(type: DataType, values: readonly SqlValue[]): Column {
  const column = createColumn(type, values.length);
  const store = storeInto(column);
  for (const [row, value] of values.entries()) expect(store(value, row)).toBe("fits");
  return column;
}

function add(table: LookupTable, rows: readonly (readonly SqlValue[])[], skip?: Uint8Array): number {
  table.reserve(rows.length);
  for (const [at, column] of table.keys.entries()) {
    const store = storeInto(column);
    for (const [row, values] of rows.entries()) store(values[at] ?? null, table.rowCount + row);
  }
  return table.index(rows.length, skip);
}

function find(table: LookupTable, types: readonly DataType[], rows: readonly (readonly SqlValue[])[]): number[] {
  const columns = types.map((type, at) =>
    columnOf(
      type,
      rows.map((values) => values[at] ?? null),
    ),
  );
  const matches = new Int32Array(rows.length);
  table.find(columns, Int32Array.from(rows.keys()), rows.length, matches);
  return [...matches];
}

describe("the table of a lookup", () => {
  it.each(kinds)("finds each key of type %o, and only that", (type, values) => {
    const table = new LookupTable([type], []);
    const half = values.filter((_, at) => at % 2 === 0);
    expect(
      add(
        table,
        half.map((value) => [value]),
      ),
    ).toBe(half.length);
    expect(
      find(
        table,
        [type],
        values.map((value) => [value]),
      ),
    ).toEqual(values.map((_, at) => (at % 2 === 0 ? at / 2 : -1)));
  });

  it("tells zeros of both signs not apart, and keys of several columns by all of them", () => {
    const number = dataType("DT_NUMERIC", { precision: 5, scale: 1 });
    const table = new LookupTable([number, dataType("DT_WSTR")], []);
    expect(
      add(table, [
        [0, "a"],
        [0, "b"],
        [1, "a"],
        [null, "a"],
      ]),
    ).toBe(4);
    const asked = [
      [-0, "a"],
      [1, "b"],
      [null, "a"],
      ["1.0", "a"],
    ];
    expect(find(table, [number, dataType("DT_WSTR")], asked)).toEqual([0, -1, 3, 2]);
  });

  it.each(kinds)("keeps the first row of a key of type %o, and moves the others together", (type, values) => {
    const table = new LookupTable([type, dataType("DT_I4")], []);
    const rows = values.flatMap((value, at) => [
      [value, at],
      [value, at],
      [value, at],
    ]);
    const skip = new Uint8Array(rows.length);
    skip[0] = 1;
    expect(add(table, rows, skip)).toBe(values.length);
    expect(table.duplicates).toBe(rows.length - 1 - values.length);
    expect([...table.kept.subarray(0, values.length)]).toEqual(values.map((_, at) => (at === 0 ? 1 : 3 * at)));
    expect(
      find(
        table,
        [type, dataType("DT_I4")],
        values.map((value, at) => [value, at]),
      ),
    ).toEqual([...values.keys()]);
  });

  it("grows, and forgets everything when it is cleared", () => {
    const types = [dataType("DT_I4"), dataType("DT_WSTR")];
    const table = new LookupTable(types, [dataType("DT_I4")]);
    const rows = Array.from({ length: 50_000 }, (_, at) => [at, `key ${at % 100}`]);
    for (let at = 0; at < rows.length; at += 7000) add(table, rows.slice(at, at + 7000));
    expect(table.rowCount).toBe(50_000);
    expect(find(table, types, rows)).toEqual([...rows.keys()]);
    table.clear();
    expect(find(table, types, rows.slice(0, 10))).toEqual(Array(10).fill(-1));
    expect(add(table, rows.slice(5, 6))).toBe(1);
    expect(find(table, types, rows.slice(5, 6))).toEqual([0]);
  });
});
