import { DTS_E_SORTNEEDSONEKEY } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type Batch, DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { type ColumnCopy, compileGather, type Gather } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import { mergeRuns } from "../sort/merge-runs";
import { type RunFile, SpillFolder } from "../sort/run-file";
import type { SortKey } from "../sort/sort-key";
import { MAX_RUN_ROWS, SortRun } from "../sort/sort-run";

/** Bytes of rows held in memory before they are sorted and put on disk. */
const MAX_RUN_BYTES = 128 << 20;

/**
 * Sort: all rows by one or more keys, ascending or descending; rows with equal keys keep their order, or only the first of them is kept
 * (EliminateDuplicates). More rows than memory takes are sorted in runs on disk (DATAFLOW.md section 13).
 */
export const sort: ComponentDefinition = {
  classId: "Microsoft.Sort",
  displayName: "Sort",
  validate({ component, inputs: [input], outputs: [output] }) {
    if (input === undefined || !input.connected) return;
    if (sortKeys(input).length === 0)
      throw new DtsError(DTS_E_SORTNEEDSONEKEY, `"${component.name}" has no column to sort by.`);
    for (const column of output?.columns ?? []) {
      const source = input.find(readReference(column.column.property("SortColumnId")));
      if (source !== undefined) requireSameType(component.name, source, column);
    }
  },
  create: (context) => new SortRuntime(context),
};

class SortRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly keys: readonly SortKey[];
  private readonly distinct: boolean;
  private readonly folder = new SpillFolder();
  private readonly files: RunFile[] = [];
  private filled = 0;
  private lastKey: Buffer | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
    this.keys = sortKeys(context.inputs[0]);
    this.distinct = context.component.property("EliminateDuplicates")?.toLowerCase() === "true";
  }

  async primeOutput(): Promise<void> {
    const [input] = this.context.inputs;
    const [output] = this.context.outputs;
    if (input === undefined || output === undefined) return;
    let run = new SortRun(this.keys);
    let bytes = 0;
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      bytes += sizeOf(batch);
      run.add(batch);
      if (bytes < MAX_RUN_BYTES && run.rows < MAX_RUN_ROWS / 2) continue;
      await this.spill(run, input);
      run = new SortRun(this.keys);
      bytes = 0;
    }
    const gather = compileGather(outputCopies(input, output));
    if (this.files.length === 0) {
      await this.emitRun(run, output, gather);
    } else {
      await this.spill(run, input);
      await mergeRuns(this.files, this.keys, ({ batch, position, key }) => {
        if (batch !== undefined) return this.emit(batch.buffer, position, key, output, gather);
      });
    }
    if (this.filled > 0) await output.send(this.filled);
  }

  async cleanup(): Promise<void> {
    for (const file of this.files) await file.close();
    await this.folder.remove();
  }

  private async emitRun(run: SortRun, output: OutputPort, gather: Gather): Promise<void> {
    for (const position of run.sorted()) {
      const pending = this.emit(run.batch(position).buffer, run.row(position), run.key(position), output, gather);
      if (pending !== undefined) await pending;
    }
  }

  /** Adds a row to the output's buffer, which is sent when it is full. */
  private emit(buffer: DataBuffer, row: number, key: Buffer, output: OutputPort, gather: Gather): void | Promise<void> {
    if (this.distinct) {
      if (this.lastKey?.equals(key)) return;
      this.lastKey = Buffer.from(key);
    }
    single[0] = row;
    gather(buffer, single, 0, 1, output.buffer(), this.filled++);
    if (this.filled < output.buffer().capacity) return;
    this.filled = 0;
    return output.send(output.buffer().capacity);
  }

  /** Sorts the rows in memory and writes them to disk in their order. */
  private async spill(run: SortRun, input: InputPort): Promise<void> {
    const types = input.columns.map((column) => column.type);
    const capacity = this.context.batchRows;
    const file = await this.folder.create(types, capacity);
    this.files.push(file);
    const gather = compileGather(types.map((type, index) => ({ from: index, to: index, type })));
    const buffer = new DataBuffer(types, capacity);
    let count = 0;
    for (const position of run.sorted()) {
      single[0] = run.row(position);
      gather(run.batch(position).buffer, single, 0, 1, buffer, count++);
      if (count < capacity) continue;
      await file.write(buffer, count);
      count = 0;
    }
    if (count > 0) await file.write(buffer, count);
    for (const batch of run.batches) input.release(batch);
  }
}

/** A selection of one row. */
const single = new Int32Array(1);

/** The keys in their order: NewSortKeyPosition counts from 1 and is negative for descending. */
function sortKeys(input: InputPort | undefined): SortKey[] {
  const keys = (input?.columns ?? []).map(({ column, index }) => ({
    index,
    position: Number(column.property("NewSortKeyPosition") ?? 0),
    comparisonFlags: Number(column.property("NewComparisonFlags") ?? 0),
  }));
  return keys
    .filter(({ position }) => position !== 0)
    .sort((a, b) => Math.abs(a.position) - Math.abs(b.position))
    .map(({ index, position, comparisonFlags }) => ({ index, descending: position < 0, comparisonFlags }));
}

/** Which input column becomes which output column: SortColumnId refers to the input's lineage id. */
function outputCopies(input: InputPort, output: OutputPort): ColumnCopy[] {
  return output.columns
    .filter(({ index }) => index >= 0)
    .map(({ column, index, type }) => {
      const source = input.find(readReference(column.property("SortColumnId")));
      return { from: source?.index ?? -1, to: index, type: source?.type ?? type };
    });
}

/** Roughly the memory of a batch. */
function sizeOf({ buffer, count }: Batch): number {
  const text = buffer.columns.reduce((sum, column) => sum + (column instanceof BytesColumn ? column.used : 0), 0);
  return text + count * buffer.columns.length * 12;
}
