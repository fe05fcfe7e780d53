import { compareKeys, RowBlock } from "./row-block";
import type { TextKeys } from "./text-keys";

/** Where the range of a text was not looked for yet. */
const UNKNOWN = -1;

/**
 * Ranges of keys, one behind the other: those below the first bound, those from one bound to before the next, and those from the last
 * on. A key that comes again and again is a range of its own, whose rows need no sorting.
 */
export class KeyRanges {
  /** By range: all its rows have the same key. */
  readonly alike: readonly boolean[];
  /** Rows with the keys that are bounds, in order. */
  private readonly bounds: RowBlock;
  /** By bound: the range right below it, and the one of its own key, or UNKNOWN. One more `below` for what lies above all. */
  private readonly below: number[] = [];
  private readonly own: number[] = [];
  private readonly texts: TextKeys | undefined;
  /** By number of the first text: the bounds with that text, from `lows` to before `highs`. */
  private readonly lows: Int32Array;
  private readonly highs: Int32Array;

  /** `bounds` are different keys in order; `often` says of each whether it is a range of its own. */
  constructor(bounds: RowBlock, often: readonly boolean[], texts: TextKeys | undefined) {
    const alike: boolean[] = [];
    for (const isOften of often) {
      this.below.push(alike.push(false) - 1);
      this.own.push(isOften ? alike.push(true) - 1 : UNKNOWN);
    }
    this.below.push(alike.push(false) - 1);
    this.alike = alike;
    this.bounds = bounds;
    this.texts = texts;
    this.lows = new Int32Array(texts?.most ?? 0).fill(UNKNOWN);
    this.highs = new Int32Array(texts?.most ?? 0);
  }

  /** The range of a key, which lies in memory; `text` is the number of its first text, -1 when it has none. */
  find(keys: Buffer, start: number, length: number, text: number): number {
    let low = 0;
    let high = this.bounds.rows;
    let depth = 0;
    if (text >= 0 && this.texts !== undefined) {
      depth = 1 + this.texts.keyLength(text);
      if (this.lows[text] === UNKNOWN) this.locate(keys, start, depth, text);
      low = this.lows[text] as number;
      high = this.highs[text] as number;
      if (low === high) return this.below[low] as number;
    }
    // The first bound above the key.
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = this.compare(middle, keys, start, depth, length);
      if (order === 0 && this.own[middle] !== UNKNOWN) return this.own[middle] as number;
      if (order <= 0) low = middle + 1;
      else high = middle;
    }
    return this.below[low] as number;
  }

  /** Finds the bounds that begin with the same `length` bytes as a key: those with its text. */
  private locate(keys: Buffer, start: number, length: number, text: number): void {
    const { rows } = this.bounds;
    let low = 0;
    while (low < rows && this.compare(low, keys, start, 0, length) < 0) low++;
    let high = low;
    while (high < rows && this.compare(high, keys, start, 0, length) === 0) high++;
    this.lows[text] = low;
    this.highs[text] = high;
  }

  /** Below 0 when the bound comes before the key, as far as its bytes from `depth` to before `length` tell. */
  private compare(bound: number, keys: Buffer, start: number, depth: number, length: number): number {
    const { words, bytes, width } = this.bounds;
    const at = bound * width;
    const end = Math.min(length, words[at + 1] as number);
    let p = (words[at] as number) + depth;
    let q = start + depth;
    for (let i = depth; i < end; i++, p++, q++) {
      const difference = (bytes[p] as number) - (keys[q] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/**
 * So many ranges, or fewer, of about as many rows each, judged by a sample of at least one row and its order. Some range always takes
 * less than all: keys that come twice, and the lowest one, are ranges of their own.
 */
export function keyRanges(sample: RowBlock, order: Uint32Array, most: number, texts: TextKeys | undefined): KeyRanges {
  const bounds = new RowBlock(sample.width, most, 0);
  const often: boolean[] = [];
  const isSame = (place: number, other: number) =>
    compareKeys(sample, order[place] as number, sample, order[other] as number) === 0;
  for (let range = 1; range < most; range++) {
    const place = Math.floor((range * order.length) / most);
    const row = order[place] as number;
    if (bounds.rows > 0 && compareKeys(bounds, bounds.rows - 1, sample, row) === 0) continue;
    bounds.appendKey(sample, row);
    often.push(isSame(0, place) || isSame(place - 1, place) || (place + 1 < order.length && isSame(place, place + 1)));
  }
  return new KeyRanges(bounds, often, texts);
}
