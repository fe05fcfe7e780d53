import { DTS_E_INPUTMUSTBESORTED, GANTRY_W_JOINGROUPINMEMORY } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { bufferSize } from "../buffer-size";
import type { ComponentContext, ComponentDefinition, InputPort, ProducerRuntime } from "../component";
import { checkKeptSize, keptMemory } from "../kept-memory";
import { type CompareRows, compileCompareRows } from "../merge/compare-rows";
import { comparedKeys } from "../merge/emit-comparison";
import { compileJoinStep, type JoinStep } from "../merge/join-step";
import { JoinedRows } from "../merge/joined-rows";
import type { KeyedBatch } from "../merge/keyed-batch";
import { type MergeJoinShape, mergeJoinShape } from "../merge/merge-join-shape";
import { SortedInput } from "../merge/sorted-input";

/** Bytes of equal rows of the right input that may lie in memory before a warning says so. */
const LARGE_GROUP_BYTES = 256 << 20;

/**
 * Merge Join: joins two sorted inputs by their sort keys, every row of a group of equal keys with every row of the other side's
 * (DATAFLOW.md section 13). Rows stream; only the right side's rows of one group are held, when they lie in more than one buffer.
 */
export const mergeJoin: ComponentDefinition = {
  classId: "Microsoft.MergeJoin",
  displayName: "Merge Join",
  // Whoever joins has rows enough, unless what feeds it is small.
  worthThread: () => true,
  validate: (context) => {
    sidesOf(context);
  },
  create: (context) => new MergeJoinRuntime(context),
};

interface Sides {
  readonly left: InputPort;
  readonly right: InputPort;
  readonly shape: MergeJoinShape;
}

function sidesOf(context: ComponentContext): Sides {
  const [left, right] = context.inputs;
  const [output] = context.outputs;
  if (left?.connected && right?.connected && output)
    return { left, right, shape: mergeJoinShape(context.component, left, right, output) };
  throw new DtsError(
    DTS_E_INPUTMUSTBESORTED,
    `"${context.component.name}" needs two sorted inputs, and one is not connected.`,
    {
      help: { cause: "No path ends at one of the inputs.", next: "Connect both inputs, or remove the Merge Join." },
    },
  );
}

/** Rows of the right side that are equal, in one batch. */
interface Segment {
  readonly keyed: KeyedBatch;
  readonly from: number;
  readonly to: number;
}

class MergeJoinRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly shape: MergeJoinShape;
  private readonly left: SortedInput;
  private readonly right: SortedInput;
  private readonly step: JoinStep;
  private readonly compare: CompareRows;
  private readonly mostBytes: number;
  private toldLargeGroup = false;

  constructor(context: ComponentContext) {
    const { left, right, shape } = sidesOf(context);
    this.context = context;
    this.mostBytes = keptMemory(context.task);
    this.shape = shape;
    const keys = comparedKeys(shape.leftKeys);
    this.left = new SortedInput(left, shape.leftKeys, keys, context);
    this.right = new SortedInput(right, shape.rightKeys, keys, context);
    this.step = compileJoinStep({
      keys,
      nullsEqual: shape.nullsEqual,
      keepsLeft: shape.type !== "inner",
      keepsRight: shape.type === "full",
    });
    this.compare = compileCompareRows(keys, shape.nullsEqual);
  }

  async primeOutput(): Promise<void> {
    const [output] = this.context.outputs;
    if (output === undefined) return;
    const { left, right, shape } = this;
    const rows = new JoinedRows(output, shape.leftCopies, shape.rightCopies);
    await Promise.all([left.advance(), right.advance()]);
    while (left.current !== undefined && right.current !== undefined)
      await this.joinBatches(rows, left.current, right.current);
    const { state } = rows;
    await this.rest(left, state.left, shape.type !== "inner", rows, true);
    // Rows of the last group have found their partners.
    await this.rest(right, Math.max(state.right, state.groupEnd), shape.type === "full", rows, false);
    await rows.end();
  }

  private async joinBatches(rows: JoinedRows, left: KeyedBatch, right: KeyedBatch): Promise<void> {
    const { state } = rows;
    const isOpen = this.step(left.keys, left.batch.count, right.keys, right.batch.count, state);
    if (isOpen) {
      const next = await this.right.peek();
      if (next !== undefined && this.compare(left.keys, state.left, next.keys, 0) === 0) await this.joinWideGroup(rows);
      else state.sealed = true;
      return;
    }
    const leftIsDone = state.left >= left.batch.count;
    const rightIsDone = state.right >= right.batch.count;
    if (state.pairs === state.room || leftIsDone || rightIsDone) await rows.flush(left, right);
    if (leftIsDone) {
      await this.left.advance();
      state.left = 0;
    }
    if (rightIsDone) await this.advanceRight(rows, 0);
  }

  private async advanceRight({ state }: JoinedRows, row: number): Promise<void> {
    if (row === 0) await this.right.advance();
    state.right = row;
    state.groupEnd = 0;
    state.partner = -1;
    state.sealed = false;
  }

  /** A group whose right rows lie in several batches: these are held while the left rows of the group pass. */
  private async joinWideGroup(rows: JoinedRows): Promise<void> {
    const { state } = rows;
    const first = this.left.current;
    if (first === undefined) return;
    await rows.flush(first, this.right.current);
    const group = await this.readGroup(first, state.left, state.right);
    const [start] = group;
    while (start !== undefined && this.left.current !== undefined) {
      const left = this.left.current;
      for (; state.left < left.batch.count; state.left++) {
        if (this.compare(left.keys, state.left, start.keyed.keys, start.from) !== 0) break;
        for (const segment of group) await this.pairWith(segment, left, rows);
      }
      if (state.left < left.batch.count) break;
      await this.left.advance();
      state.left = 0;
    }
    for (const { keyed } of group) if (keyed !== this.right.current) this.right.release(keyed);
    const last = group.at(-1);
    if (last !== undefined && last.keyed === this.right.current && last.to < this.right.count)
      await this.advanceRight(rows, last.to);
    else await this.advanceRight(rows, 0);
  }

  private async pairWith({ keyed, from, to }: Segment, left: KeyedBatch, rows: JoinedRows): Promise<void> {
    const { state } = rows;
    for (let row = from; row < to; row++) {
      rows.add(state.left, row);
      if (state.pairs === state.room) await rows.flush(left, keyed);
    }
    await rows.flush(left, keyed);
  }

  /** All right rows equal to a left row, from row `from` of the batch at hand to wherever they end. */
  private async readGroup(left: KeyedBatch, leftRow: number, from: number): Promise<Segment[]> {
    const group: Segment[] = [];
    let bytes = 0;
    let rows = 0;
    for (let start = from; this.right.current !== undefined; start = 0) {
      const keyed = this.right.current;
      const { count } = keyed.batch;
      let to = start;
      while (to < count && this.compare(left.keys, leftRow, keyed.keys, to) === 0) to++;
      group.push({ keyed, from: start, to });
      bytes += bufferSize(keyed.batch.buffer);
      rows += to - start;
      if (group.length > 1)
        checkKeptSize({ byteSize: bytes, rowCount: rows }, this.mostBytes, this.context.component.name, "joinGroup");
      this.tellLargeGroup(bytes, keyed, to);
      if (to < count) break;
      const next = await this.right.peek();
      if (next === undefined || this.compare(left.keys, leftRow, next.keys, 0) !== 0) break;
      await this.right.advanceKeeping();
    }
    return group;
  }

  private tellLargeGroup(bytes: number, { batch }: KeyedBatch, row: number): void {
    if (this.toldLargeGroup || bytes < LARGE_GROUP_BYTES) return;
    this.toldLargeGroup = true;
    const { context, shape } = this;
    const names = shape.rightKeys.map(({ column }) => column.name).join(", ");
    const text = `The right input of "${context.component.name}" has more rows with one key (${names}) than ${LARGE_GROUP_BYTES >> 20} MB hold, up to row ${batch.buffer.firstRow + row}. They lie in memory until the left rows with the same key have passed.`;
    context.warning(GANTRY_W_JOINGROUPINMEMORY, text, { row: String(batch.buffer.firstRow + row), columns: names });
  }

  /** What is left of a side when the other one has ended: rows without a partner. */
  private async rest(
    side: SortedInput,
    from: number,
    keeps: boolean,
    rows: JoinedRows,
    isLeft: boolean,
  ): Promise<void> {
    if (!keeps) return side.drain();
    for (let start = from; side.current !== undefined; start = 0) {
      const keyed = side.current;
      const flush = () => (isLeft ? rows.flush(keyed, undefined) : rows.flush(undefined, keyed));
      for (let row = start; row < keyed.batch.count; row++) {
        if (isLeft) rows.add(row, -1);
        else rows.add(-1, row);
        if (rows.state.pairs === rows.state.room) await flush();
      }
      await flush();
      await side.advance();
    }
  }
}
