import type { Batch, DataBuffer } from "../buffer";
import type { OutputPort } from "../component";
import { rowNumbers } from "../row-numbers";
import { RowDistributor } from "./distribute-rows";
import { estimateGroups } from "./estimate-groups";
import { Grouping, type GroupingPlan, sendGroups } from "./grouping";
import { compileBatchHash, type HashBatch } from "./hash-batch";
import { Partitions } from "./partitions";

/** What collects the rows of one output and sends their groups at the end. */
export interface GroupedOutput {
  add(batch: Batch): Promise<void>;
  send(output: OutputPort): Promise<void>;
}

/** Above so many groups their tables no longer stay in the processor's caches, and every row waits for memory several times. */
const MOST_CACHED_GROUPS = 16_384;
const PART_BITS = 7;
const PARTS = 1 << PART_BITS;
/** Rows a part gathers before they are aggregated together. */
const BLOCK_ROWS = 4096;

/**
 * One table for all groups, or parts with a table each when a sample of the rows shows many groups. Text under comparison flags cannot
 * be divided by the hash of its bytes and keeps one table.
 */
export function groupOutput(plan: GroupingPlan, sample: readonly Batch[]): GroupedOutput {
  const keys = plan.aggregations.filter(({ operation }) => operation === "groupBy");
  const flagged = keys.some(({ comparisonFlags }) => comparisonFlags !== 0);
  const hash = compileBatchHash(keys);
  if (keys.length === 0 || flagged || estimateGroups(sample, hash) <= MOST_CACHED_GROUPS) return new OneTable(plan);
  return new ManyTables(plan, hash);
}

class OneTable implements GroupedOutput {
  private readonly plan: GroupingPlan;
  private grouping: Grouping | undefined;
  private spilled: Partitions | undefined;

  constructor(plan: GroupingPlan) {
    this.plan = plan;
    this.grouping = new Grouping(plan);
  }

  async add(batch: Batch): Promise<void> {
    await this.grouping?.add(batch);
    if (this.spilled !== undefined || (this.grouping?.bytes ?? 0) <= this.plan.budget) return;
    this.spilled = new Partitions(this.plan.types, this.plan.folder, 0);
    this.grouping?.freeze(this.spilled, false);
  }

  async send(output: OutputPort): Promise<void> {
    await this.grouping?.send(output);
    this.grouping = undefined;
    if (this.spilled !== undefined) await sendPartitions(this.plan, this.spilled, output);
  }
}

/**
 * Rows gather by the high bits of their hash and are aggregated part by part, a block at a time, so that the tables of the part at hand
 * stay in the caches.
 */
class ManyTables implements GroupedOutput {
  private readonly plan: GroupingPlan;
  private readonly distributor: RowDistributor;
  private readonly hash: HashBatch;
  private readonly groupings: (Grouping | undefined)[] = new Array(PARTS).fill(undefined);
  private readonly sizes = new Float64Array(PARTS);
  private bytes = 0;
  private spilled: Partitions | undefined;

  constructor(plan: GroupingPlan, hash: HashBatch) {
    this.plan = plan;
    this.hash = hash;
    this.distributor = new RowDistributor(
      plan.types,
      PARTS,
      32 - PART_BITS,
      BLOCK_ROWS,
      (part, buffer, count, hashes) => this.aggregate(part, buffer, count, hashes),
    );
  }

  add(batch: Batch): Promise<void> {
    return this.distributor.add(batch.buffer, batch.rows, batch.count, this.hash(batch));
  }

  async send(output: OutputPort): Promise<void> {
    for (let part = 0; part < PARTS; part++) {
      await this.distributor.flush(part);
      await this.groupings[part]?.send(output);
      this.groupings[part] = undefined;
    }
    if (this.spilled !== undefined) await sendPartitions(this.plan, this.spilled, output);
  }

  private async aggregate(part: number, buffer: DataBuffer, count: number, hashes: Int32Array): Promise<void> {
    const grouping = this.groupings[part] ?? this.create(part);
    await grouping.add({ buffer, rows: rowNumbers(count), count }, hashes);
    const size = grouping.bytes;
    this.bytes += size - (this.sizes[part] as number);
    this.sizes[part] = size;
    if (this.spilled !== undefined || this.bytes <= this.plan.budget) return;
    this.spilled = new Partitions(this.plan.types, this.plan.folder, 0);
    for (const one of this.groupings) one?.freeze(this.spilled, true);
  }

  private create(part: number): Grouping {
    const grouping = new Grouping(this.plan);
    if (this.spilled !== undefined) grouping.freeze(this.spilled, true);
    this.groupings[part] = grouping;
    return grouping;
  }
}

/** Aggregates rows that went to disk when the groups in memory have been sent. */
async function sendPartitions(plan: GroupingPlan, spilled: Partitions, output: OutputPort): Promise<void> {
  for await (const partition of spilled.read()) await sendGroups(plan, partition, output, 1);
}
