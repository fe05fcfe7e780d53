import type { SpillFolder } from "../spill/spill-folder";
import type { KeyRanges } from "./key-ranges";
import { FIRST_TEXT_WORD, type RowBlock } from "./row-block";
import type { RowTarget } from "./row-codec";
import { RowRange } from "./row-range";

/** This part of the memory is written at a time: enough for long writes, and little enough to have the rest for what comes. */
const WRITTEN_SHARE = 8;

/** Rows by the range their keys are of. Without ranges of keys, all are of one. */
export class RowRanges implements RowTarget {
  /** In the order of their keys. */
  readonly ranges: readonly RowRange[];
  private readonly keys: KeyRanges | undefined;
  private readonly folder: SpillFolder;
  private readonly spare: RowBlock[] = [];
  private writing: Promise<unknown> | undefined;

  constructor(width: number, folder: SpillFolder, keys?: KeyRanges) {
    this.keys = keys;
    this.folder = folder;
    this.ranges = (keys?.alike ?? [false]).map((alike) => new RowRange(width, alike, this.spare));
  }

  /** Memory in use, in bytes. */
  get memory(): number {
    return this.ranges.reduce((sum, range) => sum + range.memory, 0);
  }

  place(keys: Buffer, start: number, length: number, text: number, bytes: number): RowBlock {
    const range = this.keys === undefined ? 0 : this.keys.find(keys, start, length, text);
    return (this.ranges[range] as RowRange).place(bytes);
  }

  /** Takes a row of a block over. */
  move(source: RowBlock, row: number): void {
    const { words, bytes } = source;
    const at = row * source.width;
    const [start, length, size] = [words[at] as number, words[at + 1] as number, words[at + 2] as number];
    this.place(bytes, start, length, words[at + FIRST_TEXT_WORD] as number, size).append(source, row);
  }

  /**
   * Puts rows on disk when all take more than `most` bytes. Ranges at the end go first: they are needed last. The writing goes on while
   * more rows come.
   */
  async limit(most: number): Promise<void> {
    if (this.memory <= most) return;
    await this.written();
    const goal = most - most / WRITTEN_SHARE;
    let { memory } = this;
    const leaving: RowRange[] = [];
    for (let i = this.ranges.length - 1; i >= 0 && memory > goal; i--) {
      const range = this.ranges[i] as RowRange;
      memory -= range.fullMemory;
      leaving.push(range);
    }
    // All at once: one after the other would wait for this thread between its batches.
    this.writing = Promise.all(leaving.map((range) => range.spill(this.folder, memory > goal)));
    // Whoever waits for it hears of a failure; until then it must not end the process.
    this.writing.catch(() => {});
  }

  /** Waits until everything that is to lie on disk does. */
  async written(): Promise<void> {
    await this.writing;
    this.writing = undefined;
  }
}
