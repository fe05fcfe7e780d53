import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { compileFindEnd, isFull, portionOf } from "./blob-portion";
import { DataBuffer } from "./buffer";
import { BytesColumn } from "./column";
import { compileGather } from "./gather";
import { PORTION_BYTES } from "./large-object";
import { rowNumbers } from "./row-numbers";

const portion = 100;
const types = [dataType("DT_I4"), dataType("DT_IMAGE"), dataType("DT_NTEXT")];
const copies = types.map((type, at) => ({ from: at, to: at, type }));
const all = compileGather(copies);

/** A buffer whose rows have large objects of these sizes; undefined is NULL. */
function bufferOf(rows: readonly (readonly [image: number | undefined, text: number | undefined])[]): DataBuffer {
  const buffer = new DataBuffer(types, Math.max(1, rows.length));
  for (const [place, column] of buffer.columns.slice(1).entries()) {
    if (!(column instanceof BytesColumn)) continue;
    column.begin();
    for (const [row, sizes] of rows.entries()) {
      const size = sizes[place];
      column.nulls[row] = size === undefined ? 1 : 0;
      column.lengths[row] = size ?? 0;
      column.offsets[row] = column.used;
      column.reserve(size ?? 0).fill(row % 256, column.used, column.used + (size ?? 0));
      column.used += size ?? 0;
    }
  }
  return buffer;
}

const size = fc.option(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(250)), { nil: undefined });
const rowsOfSizes = fc.array(fc.tuple(size, size), { minLength: 1, maxLength: 40 });
const bytesOf = (row: readonly (number | undefined)[]) => row.reduce<number>((sum, one) => sum + (one ?? 0), 0);

describe("Portions of large objects", () => {
  it("carry every row once and in order, none with more than a portion but a single row", () => {
    const findEnd = compileFindEnd(copies, portion);
    fc.assert(
      fc.property(
        fc.array(rowsOfSizes, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 12 }),
        (given, capacity) => {
          const target = new DataBuffer(types, capacity);
          const sent: (number | undefined)[][][] = [];
          let filled = 0;
          const send = () => {
            const [, image, text] = target.columns as [unknown, BytesColumn, BytesColumn];
            const read = (column: BytesColumn, row: number) =>
              column.nulls[row] === 1 ? undefined : column.lengths[row];
            sent.push(Array.from({ length: filled }, (_, row) => [read(image, row), read(text, row)]));
            filled = 0;
          };
          for (const rows of given) {
            const source = bufferOf(rows);
            for (let from = 0; from < rows.length; ) {
              const to = findEnd(source, rowNumbers(rows.length), from, rows.length, target, filled);
              all(source, rowNumbers(rows.length), from, to, target, filled);
              filled += to - from;
              from = to;
              if (to < rows.length || isFull(target, filled, portion)) send();
            }
          }
          if (filled > 0) send();
          expect(sent.flat()).toEqual(given.flat().map((row) => [...row]));
          for (const rows of sent) {
            expect(rows.length).toBeGreaterThan(0);
            if (rows.length > 1) expect(rows.reduce((sum, row) => sum + bytesOf(row), 0)).toBeLessThanOrEqual(portion);
          }
        },
      ),
    );
  });

  it("are counted from sizes: at least one row, and no more than a portion", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1 }), (sizes) => {
        const count = portionOf((row) => sizes[row] ?? 0, sizes.length, portion);
        const sum = (rows: number) => sizes.slice(0, rows).reduce((total, one) => total + one, 0);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(sum(count)).toBeLessThanOrEqual(portion);
        if (count < sizes.length) expect(sum(count + 1)).toBeGreaterThan(portion);
      }),
    );
  });

  it("do not exist without large objects: the capacity alone decides, whatever the texts have", () => {
    const plain = [dataType("DT_WSTR", { length: 4000 })];
    const buffer = new DataBuffer(plain, 3);
    const [column] = buffer.columns;
    if (column instanceof BytesColumn) column.used = 1000;
    expect([1, 2, 3].map((filled) => isFull(buffer, filled, portion))).toEqual([false, false, true]);
    const findEnd = compileFindEnd([{ from: 0, to: 0, type: dataType("DT_WSTR", { length: 4000 }) }], portion);
    expect(findEnd(buffer, rowNumbers(9), 0, 9, buffer, 1)).toBe(2);
  });

  it("leave no more memory behind than two of them", () => {
    const column = new BytesColumn(dataType("DT_IMAGE"), 4);
    column.begin();
    column.reserve(3 * PORTION_BYTES);
    expect(column.begin().length).toBe(4);
    column.reserve(PORTION_BYTES);
    expect(column.begin().length).toBe(PORTION_BYTES);
  });
});
