import { isReal } from "@/server/runtime/expressions/type-families";
import type { DataType } from "@/server/runtime/model/data-type";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import type { OutputPort } from "../component";
import { rowNumbers } from "../row-numbers";
import type { SpillFolder } from "../spill/spill-folder";
import type { Accumulator } from "./accumulator";
import type { Aggregation } from "./aggregation";
import { CountDistinct } from "./count-distinct";
import { CountRows, CountValues } from "./counts";
import { Extreme } from "./extremes";
import { GroupTable } from "./group-table";
import { MAX_LEVEL, Partitions } from "./partitions";
import { ExactSum, RealSum } from "./sum-and-average";

/** What an output asks for, and what it may use. */
export interface GroupingPlan {
  readonly aggregations: readonly Aggregation[];
  /** Types of the input's buffers. */
  readonly types: readonly DataType[];
  /** Bytes that may be held in memory. */
  readonly budget: number;
  readonly folder: SpillFolder;
}

interface Result {
  readonly to: number;
  readonly accumulator: Accumulator;
}

/**
 * Groups of one output in one table. While memory lasts every row finds or makes its group. Once frozen, the groups stay as they are: rows
 * of known groups are aggregated as before, rows of new ones go to disk.
 */
export class Grouping {
  private readonly keys: readonly Aggregation[];
  private readonly results: readonly Result[];
  private readonly table: GroupTable;
  private spilled: Partitions | undefined;
  private capacity = 0;
  private groups = new Int32Array(0);
  private hashes = new Int32Array(0);
  private kept = new Int32Array(0);
  private missing = new Int32Array(0);

  constructor(plan: GroupingPlan) {
    this.keys = plan.aggregations.filter(({ operation }) => operation === "groupBy");
    this.table = new GroupTable(this.keys);
    this.results = plan.aggregations
      .filter(({ operation, to }) => operation !== "groupBy" && to >= 0)
      .map((aggregation) => ({ to: aggregation.to, accumulator: makeAccumulator(aggregation, plan) }));
  }

  /** Memory the groups take. */
  get bytes(): number {
    return this.results.reduce((sum, { accumulator }) => sum + accumulator.bytes, this.table.bytes);
  }

  /** No group and no distinct value is added any more: rows that would need a new group go into the partitions. */
  freeze(spilled: Partitions, undivided: boolean): void {
    if (this.spilled !== undefined) return;
    this.spilled = spilled;
    this.table.freeze();
    for (const { accumulator } of this.results) accumulator.freeze?.(undivided);
  }

  /** Takes the rows of a batch in; the batch is not needed afterwards. `known` are the hashes of its keys, where somebody made them. */
  async add({ buffer, rows, count }: Batch, known?: Int32Array): Promise<void> {
    if (this.groups.length < buffer.capacity) this.groups = new Int32Array(buffer.capacity);
    if (known === undefined && this.hashes.length < buffer.capacity) this.hashes = new Int32Array(buffer.capacity);
    const hashes = known ?? this.hashes;
    const columns = this.keys.map(({ from }) => buffer.columns[from] as Column);
    const missing = this.table.find(columns, rows, count, this.groups, hashes, known !== undefined);
    this.makeRoom();
    let chosen = rows;
    if (missing > 0) {
      this.divide(rows, count);
      chosen = this.kept;
      await this.spilled?.add(buffer, this.missing, missing, hashes);
    }
    for (const { accumulator } of this.results) {
      const pending = accumulator.add(buffer, chosen, count - missing, this.groups);
      if (pending !== undefined) await pending;
    }
  }

  /** Sends the groups in memory in the order they came. */
  async send(output: OutputPort): Promise<void> {
    if (this.keys.length === 0 && this.table.count === 0) this.addEmptyGroup();
    for (const { accumulator } of this.results) await accumulator.finish?.();
    const groups = rowNumbers(this.table.count);
    for (let from = 0; from < this.table.count; ) {
      const { columns, capacity } = output.buffer();
      const to = Math.min(this.table.count, from + capacity);
      for (const [key, { to: index }] of this.keys.entries())
        if (index >= 0) this.table.write(key, groups, from, to, columns[index] as Column, 0);
      for (const { to: index, accumulator } of this.results)
        accumulator.write(groups, from, to, columns[index] as Column, 0);
      await output.send(to - from);
      from = to;
    }
  }

  /** Accumulators for the groups that are new. */
  private makeRoom(): void {
    if (this.table.count <= this.capacity) return;
    this.capacity = Math.max(this.table.count, this.capacity * 2, 1024);
    for (const { accumulator } of this.results) accumulator.grow(this.capacity);
  }

  /** Rows with a group become `kept`, the others `missing`. */
  private divide(rows: Int32Array, count: number): void {
    if (this.kept.length < count) {
      this.kept = new Int32Array(count);
      this.missing = new Int32Array(count);
    }
    let kept = 0;
    let missing = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if ((this.groups[row] as number) >= 0) this.kept[kept++] = row;
      else this.missing[missing++] = row;
    }
  }

  /** Without Group by there is one group, also of no rows, as in SQL. */
  private addEmptyGroup(): void {
    this.table.find([], rowNumbers(1), 1, new Int32Array(1), new Int32Array(1));
    this.makeRoom();
  }
}

/**
 * Aggregates rows with one table and sends their groups. What does not fit into memory goes to disk, divided by the bits of the hash that
 * `level` stands for (`Partitions`), and is then aggregated partition by partition.
 */
export async function sendGroups(
  plan: GroupingPlan,
  batches: AsyncIterable<Batch>,
  output: OutputPort,
  level: number,
): Promise<void> {
  const spilled = await sendGroupsInMemory(plan, batches, output, level);
  if (spilled === undefined) return;
  for await (const partition of spilled.read()) await sendGroups(plan, partition, output, level + 1);
}

/** In a function of its own, so that its memory is free before what went to disk is read. */
async function sendGroupsInMemory(
  plan: GroupingPlan,
  batches: AsyncIterable<Batch>,
  output: OutputPort,
  level: number,
): Promise<Partitions | undefined> {
  const grouping = new Grouping(plan);
  let spilled: Partitions | undefined;
  for await (const batch of batches) {
    await grouping.add(batch);
    if (spilled !== undefined || level > MAX_LEVEL || grouping.bytes <= plan.budget) continue;
    spilled = new Partitions(plan.types, plan.folder, level);
    grouping.freeze(spilled, false);
  }
  await grouping.send(output);
  return spilled;
}

function makeAccumulator(aggregation: Aggregation, { budget, folder }: GroupingPlan): Accumulator {
  switch (aggregation.operation) {
    case "countAll":
      return new CountRows(aggregation);
    case "count":
      return new CountValues(aggregation);
    case "countDistinct":
      return new CountDistinct(aggregation, budget, folder);
    case "minimum":
    case "maximum":
      return new Extreme(aggregation);
    default:
      return isReal(aggregation.type) ? new RealSum(aggregation) : new ExactSum(aggregation);
  }
}
