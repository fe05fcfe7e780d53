import { Pace } from "../pace";
import { compareKeys, FIRST_TEXT_WORD, type RowBlock } from "./row-block";
import type { TextKeys } from "./text-keys";

/** Most rows that are sorted together: a row number must fit beside 32 bits of its key in a float64. */
export const MAX_SORTED_ROWS = 1 << 20;

/** Ranges below this size are ordered by comparing whole keys. */
const SMALL_RANGE = 12;

/** So many rows are sorted between two looks at the clock: a few milliseconds. */
const ROWS_AT_ONCE = 8192;

/**
 * The rows of a block in the order of their keys; rows with equal keys in the order they came. At most MAX_SORTED_ROWS. `firstTexts` are
 * the texts of the first key by the numbers that the rows carry. Others get their turn while many rows are sorted.
 */
export function sortRows(block: RowBlock, firstTexts?: TextKeys): Promise<Uint32Array> {
  return new RowSorter(block).sorted(firstTexts);
}

class RowSorter {
  private readonly block: RowBlock;
  private readonly order: Uint32Array;
  private readonly before: Uint32Array;
  private readonly marks: Float64Array;
  private readonly pace = new Pace();
  private sinceLook = 0;

  constructor(block: RowBlock) {
    this.block = block;
    this.order = Uint32Array.from({ length: block.rows }, (_, row) => row);
    this.before = new Uint32Array(block.rows);
    this.marks = new Float64Array(block.rows);
  }

  async sorted(firstTexts: TextKeys | undefined): Promise<Uint32Array> {
    const ends = firstTexts && this.orderByTexts(firstTexts);
    if (firstTexts === undefined || ends === undefined) {
      await this.sortInTurn(0, this.order.length, 0);
      return this.order;
    }
    // Rows of one text go on behind the key of the text and the byte that tells NULL.
    const { words, width } = this.block;
    let start = 0;
    for (const end of ends) {
      const text = words[(this.order[start] as number) * width + FIRST_TEXT_WORD] as number;
      const sorting = this.sortInTurn(start, end, 1 + firstTexts.keyLength(text));
      if (sorting !== undefined) await sorting;
      start = end;
    }
    return this.order;
  }

  /**
   * Counts how many rows each text has, and puts the rows where those of their text lie. Answers where they end, text by text;
   * undefined when the text of a row has no number.
   */
  private orderByTexts(firstTexts: TextKeys): Uint32Array | undefined {
    const { words, width, rows } = this.block;
    const places = firstTexts.places();
    const ends = new Uint32Array(places.length);
    for (let row = 0, w = FIRST_TEXT_WORD; row < rows; row++, w += width) {
      const text = words[w] as number;
      if (text < 0) return undefined;
      const place = places[text] as number;
      ends[place] = (ends[place] as number) + 1;
    }
    let end = 0;
    for (let place = 0; place < ends.length; place++) {
      const count = ends[place] as number;
      ends[place] = end;
      end += count;
    }
    for (let row = 0, w = FIRST_TEXT_WORD; row < rows; row++, w += width) {
      const place = places[words[w] as number] as number;
      const at = ends[place] as number;
      this.order[at] = row;
      ends[place] = at + 1;
    }
    return ends;
  }

  /** Sorts a range as `sortRange` does, with turns for others. */
  private async sortMany(from: number, to: number, depth: number): Promise<void> {
    const at = this.firstDifference(from, to, depth);
    if (at < 0) return;
    this.mark(from, to, at);
    this.orderByMarks(from, to);
    for (let start = from; start < to; ) {
      const end = this.endOfEqual(start, to);
      const sorting = this.sortInTurn(start, end, at + 4);
      if (sorting !== undefined) await sorting;
      start = end;
    }
  }

  /** Sorts a range; the promise, if there is one, is fulfilled when it is sorted and others have had their turn. */
  private sortInTurn(from: number, to: number, depth: number): Promise<void> | undefined {
    if (to - from > ROWS_AT_ONCE) return this.sortMany(from, to, depth);
    if (to - from > 1) this.sortRange(from, to, depth);
    this.sinceLook += to - from;
    if (this.sinceLook < ROWS_AT_ONCE) return undefined;
    this.sinceLook = 0;
    return this.pace.pause();
  }

  /**
   * Orders rows whose keys agree in their first `depth` bytes. The native sort of numbers, which compares nothing, orders the four bytes
   * from the first on that differ together with the places the rows have now; rows that agree in them go on with the next four.
   */
  private sortRange(from: number, to: number, depth: number): void {
    if (to - from < SMALL_RANGE) {
      this.insertionSort(from, to, depth);
      return;
    }
    const at = this.firstDifference(from, to, depth);
    if (at < 0) return;
    this.mark(from, to, at);
    this.orderByMarks(from, to);
    this.sortEqualRanges(from, to, at + 4);
  }

  /** Brings the rows of a range into the order of their marks. */
  private orderByMarks(from: number, to: number): void {
    const { order, before, marks } = this;
    marks.subarray(from, to).sort();
    for (let i = from; i < to; i++) before[i] = order[i] as number;
    for (let i = from; i < to; i++) order[i] = before[from + ((marks[i] as number) % MAX_SORTED_ROWS)] as number;
  }

  /** Sorts the rows that agree in their marks by what comes behind, from `depth` on. */
  private sortEqualRanges(from: number, to: number, depth: number): void {
    for (let start = from; start < to; ) {
      const end = this.endOfEqual(start, to);
      if (end - start > 1) this.sortRange(start, end, depth);
      start = end;
    }
  }

  /** Where the rows end whose marks agree with that of `start`. */
  private endOfEqual(start: number, to: number): number {
    const { marks } = this;
    const limit = (Math.floor((marks[start] as number) / MAX_SORTED_ROWS) + 1) * MAX_SORTED_ROWS;
    let end = start + 1;
    while (end < to && (marks[end] as number) < limit) end++;
    return end;
  }

  /** The first byte from `depth` on in which keys of a range differ; -1 when there is none. */
  private firstDifference(from: number, to: number, depth: number): number {
    const { order, block } = this;
    const { words, bytes, width } = block;
    const first = (order[from] as number) * width;
    const start = words[first] as number;
    const length = words[first + 1] as number;
    if (length <= depth) return -1;
    let alike = length;
    for (let i = from + 1; i < to; i++) {
      const at = (order[i] as number) * width;
      const p = words[at] as number;
      let same = depth;
      while (same < alike && bytes[p + same] === bytes[start + same]) same++;
      alike = same;
      if (alike === depth) return depth;
    }
    return alike === length ? -1 : alike;
  }

  /** Marks the rows of a range with four bytes of their keys from `depth` on, and their places. */
  private mark(from: number, to: number, depth: number): void {
    const { order, marks, block } = this;
    const { words, bytes, width } = block;
    for (let i = from; i < to; i++) {
      const at = (order[i] as number) * width;
      const p = (words[at] as number) + depth;
      const left = (words[at + 1] as number) - depth;
      let prefix = 0;
      if (left >= 4)
        prefix =
          (((bytes[p] as number) << 24) |
            ((bytes[p + 1] as number) << 16) |
            ((bytes[p + 2] as number) << 8) |
            (bytes[p + 3] as number)) >>>
          0;
      else for (let k = 0; k < 4; k++) prefix = prefix * 256 + (k < left ? (bytes[p + k] as number) : 0);
      marks[i] = prefix * MAX_SORTED_ROWS + (i - from);
    }
  }

  private insertionSort(from: number, to: number, depth: number): void {
    const { order, block } = this;
    for (let i = from + 1; i < to; i++) {
      const row = order[i] as number;
      let k = i;
      while (k > from && comesAfter(block, order[k - 1] as number, row, depth)) {
        order[k] = order[k - 1] as number;
        k--;
      }
      order[k] = row;
    }
  }
}

/** Rows keep the order they came in when their keys are equal; within a range that order is that of their numbers. */
function comesAfter(block: RowBlock, row: number, other: number, depth: number): boolean {
  const difference = compareKeys(block, row, block, other, depth);
  return difference > 0 || (difference === 0 && row > other);
}
