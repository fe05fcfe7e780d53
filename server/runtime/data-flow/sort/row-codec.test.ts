import { describe, expect, it } from "vitest";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { intoOne } from "@/server/testing/row-target";
import { DataBuffer } from "../buffer";
import { BytesColumn, type Column } from "../column";
import { rowNumbers } from "../row-numbers";
import { RowBlock } from "./row-block";
import { compileRowCodec } from "./row-codec";

const values: readonly (readonly [DataType, readonly (number | bigint | string)[]])[] = [
  [dataType("DT_BOOL"), [0, 1]],
  [dataType("DT_I4"), [-(2 ** 31), 2 ** 31 - 1]],
  [dataType("DT_UI4"), [0, 2 ** 32 - 1]],
  [dataType("DT_I8"), [-(2n ** 63n), 2n ** 63n - 1n]],
  [dataType("DT_UI8"), [0n, 2n ** 64n - 1n]],
  [dataType("DT_R4"), [-1.5, 0.25]],
  [dataType("DT_R8"), [-1e300, Math.PI]],
  [dataType("DT_CY"), [-(2n ** 63n), 12_345n]],
  [dataType("DT_NUMERIC", { precision: 15, scale: 2 }), [-999_999_999_999_999, 1]],
  [dataType("DT_NUMERIC", { precision: 38, scale: 2 }), [-(10n ** 38n) + 1n, 10n ** 38n - 1n]],
  [dataType("DT_DBDATE"), [-719_162, 19_000]],
  [dataType("DT_DBTIME2", { scale: 7 }), [0, 863_999_999_999]],
  [dataType("DT_DBTIMESTAMP"), [-1, 1_600_000_000_123]],
  [dataType("DT_DBTIMESTAMP2", { scale: 7 }), [-621_355_968_000_000_000n, 16_000_000_000_000_000n]],
  [dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 }), [-1n, 16_000_000_000_000_000n]],
  [dataType("DT_WSTR", { length: 50 }), ["", "Łódź 中"]],
  [dataType("DT_BYTES", { length: 50 }), ["\0", "abc"]],
];

function put(column: Column, row: number, value: number | bigint | string | null): void {
  column.nulls[row] = value === null ? 1 : 0;
  if (value === null) return;
  if (column instanceof BytesColumn) {
    const content = Buffer.from(String(value));
    content.copy(column.reserve(content.length), column.used);
    column.offsets[row] = column.used;
    column.lengths[row] = content.length;
    column.used += content.length;
  } else column.values[row] = value as never;
  if ("zones" in column && column.zones.length > 0) column.zones[row] = -90 * row;
}

function read(column: Column, row: number): unknown {
  if (column.nulls[row] !== 0) return null;
  if (column instanceof BytesColumn) {
    const start = column.offsets[row] as number;
    return column.bytes.toString("utf8", start, start + (column.lengths[row] as number));
  }
  const value = column.values[row];
  return "zones" in column && column.zones.length > 0 ? [value, column.zones[row]] : value;
}

describe("records of rows", () => {
  it("hold every type and NULL, moved between blocks, and one column in two places", () => {
    // Three times all types: more columns than one number has bits for NULL.
    const all = [...values, ...values, ...values];
    const types = all.map(([type]) => type);
    const buffer = new DataBuffer(types, 3);
    for (const [c, [, [one = 0, two = 0]]] of all.entries()) {
      for (const [row, value] of [one, null, two].entries()) put(buffer.columns[c] as Column, row, value);
    }
    const keys = [{ index: 1, descending: false, comparisonFlags: 0 }];
    const carried = types.map((type, from) => ({ type, from, to: from === 0 ? [0, types.length] : [from] }));
    const codec = compileRowCodec(keys, carried);
    const block = new RowBlock(codec.width);
    codec.encode({ buffer, rows: rowNumbers(3), count: 3 }, intoOne(block));
    const moved = new RowBlock(codec.width, 1, 1);
    for (const row of [1, 2]) moved.append(block, row);
    moved.appendAll(block);
    const target = new DataBuffer([...types, dataType("DT_BOOL")], 3);
    codec.decode(moved, Uint32Array.of(4, 1, 2, 3), 1, 3, target);
    for (const [to, from] of [2, 0, 1].entries()) {
      const given = buffer.columns.map((column) => read(column, from));
      expect(target.columns.map((column) => read(column, to))).toEqual([...given, given[0]]);
    }
  });
});
