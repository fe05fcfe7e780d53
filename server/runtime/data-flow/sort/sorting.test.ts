import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataType } from "@/server/runtime/model/data-type";
import { PathMap } from "@/server/runtime/paths/path-map";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import { rowNumbers } from "../row-numbers";
import { SpillFolder } from "../spill/spill-folder";
import { compileRowCodec } from "./row-codec";
import { Sorting } from "./sorting";

interface Row {
  readonly number: number;
  readonly text: string;
}

const types = [dataType("DT_I4"), dataType("DT_WSTR", { length: 50 }), dataType("DT_I4")];

/** Sorts rows by text, then number, in batches; a third column carries the place in which a row came. Answers these places. */
async function sortedPlaces(rows: readonly Row[], budget: number, distinct: boolean): Promise<number[]> {
  const scratch = scratchFolder();
  const folder = new SpillFolder({
    bufferTempStoragePath: scratch.path,
    task: { paths: new PathMap([], scratch.path) } as never,
  });
  const keys = [1, 0].map((index) => ({ index, descending: index === 0, comparisonFlags: 0 }));
  const codec = compileRowCodec(
    keys,
    types.map((type, from) => ({ type, from, to: [from] })),
  );
  const sorting = new Sorting({ codec, distinct, budget, folder });
  const size = 20;
  const buffer = new DataBuffer(types, size);
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size);
    fill(buffer, some, from);
    await sorting.add({ buffer, rows: rowNumbers(some.length), count: some.length });
  }
  const places: number[] = [];
  const target = new DataBuffer(types, 1);
  await sorting.sorted(async (block, order) => {
    for (let i = 0; i < order.length; i++) {
      codec.decode(block, order, i, 1, target);
      places.push(Number(target.columns[2]?.storage === "int32" && target.columns[2].values[0]));
    }
  });
  await folder.remove();
  expect(readdirSync(scratch.path)).toEqual([]);
  return places;
}

function fill({ columns: [numbers, texts, places] }: DataBuffer, rows: readonly Row[], from: number): void {
  if (numbers?.storage !== "int32" || places?.storage !== "int32" || !(texts instanceof BytesColumn))
    throw new Error("Other columns than asked for.");
  texts.begin();
  for (const [row, { number, text }] of rows.entries()) {
    numbers.values[row] = number;
    places.values[row] = from + row;
    texts.offsets[row] = texts.used;
    texts.lengths[row] = text.length;
    texts.reserve(text.length).write(text, texts.used);
    texts.used += text.length;
  }
}

/** Texts that share their beginnings; lower case letters and digits come in the order of their codes, digits first. */
const row = fc.record({
  number: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer()),
  text: fc.oneof(fc.constantFrom("", "a", "same"), fc.stringMatching(/^[ab0]{0,6}$/)),
});
const compare = (a: Row, b: Row) => (a.text === b.text ? b.number - a.number : a.text < b.text ? -1 : 1);

describe("sorting in little memory", () => {
  it("gives all rows in order, equal ones as they came, or the first of them, and leaves nothing on disk", async () => {
    const input = fc.oneof(
      fc.array(row, { maxLength: 150, size: "max" }),
      fc.array(row, { maxLength: 150, size: "max" }).map((rows) => rows.toSorted(compare)),
      fc
        .tuple(row, fc.nat(120), fc.array(row, { maxLength: 20 }))
        .map(([one, times, others]) => [...others, ...Array.from({ length: times }, () => one), ...others]),
    );
    // A million bytes hold a thousand rows' page and split into two ranges; none sends every page to disk at once.
    const budget = fc.constantFrom(0, 4000, 20_000, 1_000_000, 100_000_000);
    const property = fc.asyncProperty(input, budget, fc.boolean(), async (rows, bytes, distinct) => {
      const all = rows.map((_, place) => place).sort((a, b) => compare(rows[a] as Row, rows[b] as Row));
      const expected = all.filter(
        (place, i) => !distinct || i === 0 || compare(rows[all[i - 1] as number] as Row, rows[place] as Row) !== 0,
      );
      expect(await sortedPlaces(rows, bytes, distinct)).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
