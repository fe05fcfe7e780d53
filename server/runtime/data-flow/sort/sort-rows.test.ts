import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DataTypeName, dataType } from "@/server/runtime/model/data-type";
import { intoOne } from "@/server/testing/row-target";
import { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { rowNumbers } from "../row-numbers";
import { RowBlock } from "./row-block";
import { compileRowCodec } from "./row-codec";
import type { SortKey } from "./sort-key";
import { sortRows } from "./sort-rows";
import { textKey } from "./text-key";

type Row = readonly [number | null, string | null];

async function sortedBy(rows: readonly Row[], keys: readonly SortKey[], text: DataTypeName): Promise<Row[]> {
  const buffer = new DataBuffer([dataType("DT_I4"), dataType(text, { length: 50 })], Math.max(1, rows.length));
  const [numbers, texts] = buffer.columns;
  if (numbers?.storage !== "int32" || !(texts instanceof BytesColumn)) throw new Error("Other columns than asked for.");
  texts.begin();
  rows.forEach(([number, value], row) => {
    numbers.nulls[row] = number === null ? 1 : 0;
    numbers.values[row] = number ?? 0;
    texts.nulls[row] = value === null ? 1 : 0;
    const size = Buffer.byteLength(value ?? "");
    texts.reserve(size).write(value ?? "", texts.used);
    texts.offsets[row] = texts.used;
    texts.lengths[row] = size;
    texts.used += size;
  });
  const codec = compileRowCodec(keys, []);
  const block = new RowBlock(codec.width);
  codec.encode({ buffer, rows: rowNumbers(rows.length), count: rows.length }, intoOne(block));
  return Array.from(await sortRows(block, codec.firstTexts), (row) => rows[row] as Row);
}

const compareNumbers = (a: number | null, b: number | null) =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : a - b;
const compareBytes = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : Buffer.from(a).compare(Buffer.from(b));
const compareTexts = (flags: number) => (a: string | null, b: string | null) =>
  compareBytes(a === null ? null : textKey(a, flags), b === null ? null : textKey(b, flags));

describe("rows in memory", () => {
  it("are ordered as comparing them one by one orders them, equal rows as they came", async () => {
    const number = fc.option(
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    );
    const value = fc.option(
      fc.string({ unit: fc.constantFrom("a", "A", "b", "\0", "aaaa", "bbbbbb", "é", "e"), maxLength: 8 }),
    );
    const property = fc.asyncProperty(
      fc.array(fc.tuple(number, value), { maxLength: 200, size: "max" }),
      fc.record({ downNumbers: fc.boolean(), downTexts: fc.boolean(), textsFirst: fc.boolean() }),
      fc.constantFrom("DT_BYTES" as const, "DT_WSTR" as const),
      fc.constantFrom(0, 1),
      async (rows, { downNumbers, downTexts, textsFirst }, type, flags) => {
        const texts = type === "DT_BYTES" ? compareBytes : compareTexts(flags);
        const byNumber = (a: Row, b: Row) => compareNumbers(a[0], b[0]) * (downNumbers ? -1 : 1);
        const byText = (a: Row, b: Row) => texts(a[1], b[1]) * (downTexts ? -1 : 1);
        const numberKey = { index: 0, descending: downNumbers, comparisonFlags: 0 };
        const textOrder = { index: 1, descending: downTexts, comparisonFlags: flags };
        const expected = rows.toSorted((a, b) =>
          textsFirst ? byText(a, b) || byNumber(a, b) : byNumber(a, b) || byText(a, b),
        );
        const sorted = await sortedBy(rows, textsFirst ? [textOrder, numberKey] : [numberKey, textOrder], type);
        expect(sorted).toEqual(expected);
        // Equal rows are different objects: their order is checked by identity.
        expect(sorted.every((row, i) => row === expected[i])).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });

  it("are ordered in turns with others when they are many", async () => {
    // More rows of one number, and of one text, than are sorted without a look at the clock.
    const rows = Array.from({ length: 120_000 }, (_, i): Row => [i % 3, `${"same".repeat(4)}${(i * 7919) % 20_011}`]);
    const inOrder = (a: string, b: string) => Number(a > b) - Number(a < b);
    const expected = rows.toSorted((a, b) => compareNumbers(a[0], b[0]) || inOrder(a[1] ?? "", b[1] ?? ""));
    const byNumber = { index: 0, descending: false, comparisonFlags: 0 };
    const byText = { index: 1, descending: false, comparisonFlags: 0 };
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const sorted = await sortedBy(rows, [byNumber, byText], "DT_BYTES");
    clearInterval(others);
    expect(sorted.every((row, i) => row === expected[i])).toBe(true);
    expect(turns).toBeGreaterThan(0);
  });
});
