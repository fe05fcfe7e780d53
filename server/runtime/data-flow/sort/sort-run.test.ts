import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { rowNumbers } from "../row-numbers";
import type { SortKey } from "./sort-key";
import { SortRun } from "./sort-run";

type Row = readonly [number | null, string | null];

function sortRows(rows: readonly Row[], keys: readonly SortKey[]): Row[] {
  const buffer = new DataBuffer([dataType("DT_I4"), dataType("DT_BYTES", { length: 50 })], Math.max(1, rows.length));
  const [numbers, texts] = buffer.columns;
  if (numbers?.storage !== "int32" || !(texts instanceof BytesColumn)) throw new Error("Other columns than asked for.");
  texts.begin();
  rows.forEach(([number, text], row) => {
    numbers.nulls[row] = number === null ? 1 : 0;
    numbers.values[row] = number ?? 0;
    texts.nulls[row] = text === null ? 1 : 0;
    const size = Buffer.byteLength(text ?? "");
    texts.reserve(size).write(text ?? "", texts.used);
    texts.offsets[row] = texts.used;
    texts.lengths[row] = size;
    texts.used += size;
  });
  const run = new SortRun(keys);
  run.add({ buffer, rows: rowNumbers(rows.length), count: rows.length });
  return Array.from(run.sorted(), (position) => rows[run.row(position)] as Row);
}

const compareNumbers = (a: number | null, b: number | null) =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : a - b;
const compareTexts = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : Buffer.from(a).compare(Buffer.from(b));

describe("a run of rows", () => {
  it("is ordered as comparing rows one by one orders it, equal rows as they came", () => {
    const number = fc.option(
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    );
    const text = fc.option(fc.string({ unit: fc.constantFrom("a", "b", "\0", "aaaa", "bbbbbb"), maxLength: 8 }));
    const property = fc.property(
      fc.array(fc.tuple(number, text), { maxLength: 200 }),
      fc.boolean(),
      fc.boolean(),
      (rows, downNumbers, downTexts) => {
        const keys = [
          { index: 0, descending: downNumbers, comparisonFlags: 0 },
          { index: 1, descending: downTexts, comparisonFlags: 0 },
        ];
        const expected = rows.toSorted(
          (a, b) =>
            compareNumbers(a[0], b[0]) * (downNumbers ? -1 : 1) || compareTexts(a[1], b[1]) * (downTexts ? -1 : 1),
        );
        const sorted = sortRows(rows, keys);
        expect(sorted).toEqual(expected);
        // Equal rows are different objects: their order is checked by identity.
        expect(sorted.every((row, i) => row === expected[i])).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});
