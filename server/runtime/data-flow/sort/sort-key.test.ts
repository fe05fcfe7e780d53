import { describe, expect, it } from "vitest";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { KeyHeap } from "./sort-key";

/** Ascending values of every type that is not text. */
const ascending: Readonly<Record<string, readonly [DataType, readonly (number | bigint)[]]>> = {
  DT_BOOL: [dataType("DT_BOOL"), [0, 1]],
  DT_I4: [dataType("DT_I4"), [-(2 ** 31), -1, 0, 1, 256, 2 ** 31 - 1]],
  DT_UI4: [dataType("DT_UI4"), [0, 1, 2 ** 31, 2 ** 32 - 1]],
  DT_I8: [dataType("DT_I8"), [-(2n ** 63n), -(2n ** 32n), -1n, 0n, 1n, 2n ** 32n, 2n ** 63n - 1n]],
  DT_UI8: [dataType("DT_UI8"), [0n, 1n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n]],
  DT_R4: [dataType("DT_R4"), [-1.5, -0.25, 0, 0.25, 1.5]],
  DT_R8: [dataType("DT_R8"), [-1e300, -2, -1e-300, 0, 1e-300, 1, 2, 1e300]],
  DT_CY: [dataType("DT_CY"), [-(2n ** 63n), -1n, 0n, 1n, 2n ** 63n - 1n]],
  "DT_NUMERIC, narrow": [dataType("DT_NUMERIC", { precision: 15, scale: 2 }), [-999_999_999_999_999, -1, 0, 1]],
  "DT_NUMERIC, wide": [
    dataType("DT_NUMERIC", { precision: 38, scale: 2 }),
    [-(10n ** 38n) + 1n, -(2n ** 64n), -1n, 0n, 1n, 2n ** 64n, 10n ** 38n - 1n],
  ],
  DT_DBDATE: [dataType("DT_DBDATE"), [-719_162, -1, 0, 19_000]],
  DT_DBTIMESTAMP: [dataType("DT_DBTIMESTAMP"), [-62_135_596_800_000, -1, 0, 1_600_000_000_123]],
  DT_DBTIMESTAMP2: [dataType("DT_DBTIMESTAMP2", { scale: 7 }), [-621_355_968_000_000_000n, -1n, 0n, 1n]],
};

describe("keys of rows", () => {
  it.each(Object.entries(ascending))("compare byte by byte in the order of %s, NULL lowest", (_, [type, values]) => {
    const buffer = new DataBuffer([type], values.length + 1);
    const [column] = buffer.columns;
    if (column === undefined || column instanceof BytesColumn) throw new Error("Another column than asked for.");
    column.nulls[0] = 1;
    for (const [i, value] of values.entries()) column.values[i + 1] = value as never;
    for (const descending of [false, true]) {
      const heap = new KeyHeap([{ index: 0, descending, comparisonFlags: 0 }]);
      const keys = Array.from({ length: values.length + 1 }, (_, row) => {
        const start = heap.append(buffer, row);
        return Buffer.from(heap.bytes.subarray(start, heap.used));
      });
      const sorted = keys.toSorted((a, b) => a.compare(b));
      expect(sorted).toEqual(descending ? keys.toReversed() : keys);
      expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(keys.length);
    }
  });
});
