import type { Batch } from "../buffer";
import type { SpillFolder } from "../spill/spill-folder";
import { keyRanges } from "./key-ranges";
import { compareKeys, RowBlock } from "./row-block";
import type { RowCodec } from "./row-codec";
import { pageMemory, type RowRange } from "./row-range";
import { RowRanges } from "./row-ranges";
import { MAX_SORTED_ROWS, sortRows } from "./sort-rows";

/** Most ranges that rows are split into at a time, each with a page in memory and a file. */
const MOST_RANGES = 256;
/** Rows of the sample for each range: enough that hardly one becomes twice as large as the others. */
const SAMPLED_ROWS = 16;
/** Pages that are read for a sample. */
const SAMPLED_PAGES = 64;

/** How rows are sorted. */
export interface SortingPlan {
  readonly codec: RowCodec;
  readonly distinct: boolean;
  /** Bytes that may be held in memory. */
  readonly budget: number;
  readonly folder: SpillFolder;
}

/** Takes rows of a block in an order. Both may be used anew when the promise is fulfilled. */
export type TakeSorted = (block: RowBlock, order: Uint32Array) => Promise<void>;

/**
 * Sorts rows, more than memory takes. When there are many, they are split by ranges of keys as they come, which are sorted one after the
 * other at the end; the last ones wait on disk. So a row goes to disk once at most and is moved little, and nothing is merged. A range
 * that became too large is split again.
 */
export class Sorting {
  private readonly plan: SortingPlan;
  private rows: RowRanges;
  private readonly mostInMemory: number;
  private readonly mostSorted: number;
  private readonly mostTogether: number;
  private readonly blocks: RowBlock[];

  constructor(plan: SortingPlan) {
    const { width } = plan.codec;
    this.plan = plan;
    this.rows = new RowRanges(width, plan.folder);
    // Half of the budget is for rows that wait, the other half for a range that is sorted and the next one, which is read meanwhile.
    this.mostInMemory = plan.budget / 2;
    this.mostSorted = plan.budget / 4;
    // Enough to judge the keys by, and little enough that moving them costs nothing.
    this.mostTogether = plan.budget / 16;
    this.blocks = [new RowBlock(width), new RowBlock(width)];
  }

  /** Takes the rows of a batch in; the batch is not needed afterwards. */
  async add(batch: Batch): Promise<void> {
    this.plan.codec.encode(batch, this.rows);
    const [all, ...others] = this.rows.ranges;
    if (all !== undefined && others.length === 0 && all.bytes > this.mostTogether && all.rows > 1) {
      await this.rows.written();
      this.rows = await this.split(all);
    }
    await this.rows.limit(this.mostInMemory);
  }

  /** Gives all rows in order. */
  async sorted(take: TakeSorted): Promise<void> {
    await this.giveAll(this.rows, take);
  }

  private async giveAll(rows: RowRanges, take: TakeSorted): Promise<void> {
    await rows.written();
    const waiting = rows.ranges.filter((range) => range.rows > 0);
    let read = this.readAhead(waiting[0]);
    for (const [i, range] of waiting.entries()) {
      const block = await read;
      read = undefined;
      if (block !== undefined) {
        const order = await sortRows(block, this.plan.codec.firstTexts);
        read = this.readAhead(waiting[i + 1]);
        await take(block, this.plan.distinct ? firstOfEach(block, order) : order);
        this.blocks.push(block);
      } else if (range.alike) await this.giveAlike(range, take);
      else await this.giveAll(await this.split(range), take);
      read ??= this.readAhead(waiting[i + 1]);
    }
  }

  /** Starts to read a range into a block, if it is one to sort in memory. */
  private readAhead(range: RowRange | undefined): Promise<RowBlock> | undefined {
    if (range === undefined || range.alike || this.isTooLarge(range)) return undefined;
    const block = this.blocks.pop() ?? new RowBlock(this.plan.codec.width);
    const reading = range.moveTo(block).then(() => block);
    reading.catch(() => {});
    return reading;
  }

  private async giveAlike(range: RowRange, take: TakeSorted): Promise<void> {
    let isFirst = true;
    for await (const page of range.pages()) {
      const count = this.plan.distinct ? 1 : page.rows;
      if (isFirst || !this.plan.distinct)
        await take(
          page,
          Uint32Array.from({ length: count }, (_, row) => row),
        );
      isFirst = false;
    }
  }

  private isTooLarge(range: RowRange): boolean {
    return range.rows > MAX_SORTED_ROWS || (range.bytes > this.mostSorted && range.rows > 1);
  }

  /** The rows of a range, by smaller ones. */
  private async split(range: RowRange): Promise<RowRanges> {
    const { codec, folder } = this.plan;
    const fitting = Math.floor(this.mostInMemory / 4 / pageMemory(codec.width));
    const most = Math.max(2, Math.min(MOST_RANGES, fitting));
    const sample = await range.sample(most * SAMPLED_ROWS, SAMPLED_PAGES);
    const keys = keyRanges(sample, await sortRows(sample, codec.firstTexts), most, codec.firstTexts);
    const rows = new RowRanges(codec.width, folder, keys);
    for await (const page of range.pages()) {
      for (let row = 0; row < page.rows; row++) rows.move(page, row);
      await rows.limit(this.mostInMemory);
    }
    return rows;
  }
}

/** Leaves the first row of each key in an order, which is changed. */
function firstOfEach(block: RowBlock, order: Uint32Array): Uint32Array {
  let count = 0;
  for (const row of order) {
    if (count > 0 && compareKeys(block, order[count - 1] as number, block, row) === 0) continue;
    order[count++] = row;
  }
  return order.subarray(0, count);
}
