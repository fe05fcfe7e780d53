import { DTS_E_INPUTMUSTBESORTED } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { compileFill, compileFindEnd, type Fill, type FindEnd, isFull } from "../blob-portion";
import type { DataBuffer } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, ProducerRuntime } from "../component";
import { comparedKeys } from "../merge/emit-comparison";
import { compileGatherTwo, type GatherTwo } from "../merge/gather-two";
import type { KeyedBatch } from "../merge/keyed-batch";
import { type MergeShape, mergeShape } from "../merge/merge-shape";
import { compileMergeStep, type MergeState, type MergeStep } from "../merge/merge-step";
import { SortedInput } from "../merge/sorted-input";

/** Merge: the rows of two sorted inputs in one output, in the order both have (DATAFLOW.md section 13). */
export const merge: ComponentDefinition = {
  classId: "Microsoft.Merge",
  displayName: "Merge",
  // Whoever merges has rows enough, unless what feeds it is small.
  worthThread: () => true,
  validate: (context) => {
    sidesOf(context);
  },
  create: (context) => new MergeRuntime(context),
};

interface Sides {
  readonly first: InputPort;
  readonly second: InputPort;
  readonly output: OutputPort;
  readonly shape: MergeShape;
}

function sidesOf(context: ComponentContext): Sides {
  const [first, second] = context.inputs;
  const [output] = context.outputs;
  if (first?.connected && second?.connected && output) {
    return { first, second, output, shape: mergeShape(context.component, first, second, output) };
  }
  const text = `"${context.component.name}" needs two sorted inputs, and one is not connected.`;
  throw new DtsError(DTS_E_INPUTMUSTBESORTED, text, {
    help: { cause: "No path ends at one of the inputs.", next: "Connect both inputs, or remove the Merge." },
  });
}

class MergeRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly first: SortedInput;
  private readonly second: SortedInput;
  private readonly output: OutputPort;
  private readonly step: MergeStep;
  private readonly gatherBoth: GatherTwo;
  private readonly findEndOfFirst: FindEnd;
  private readonly findEndOfSecond: FindEnd;
  private readonly fillFirst: Fill;
  private readonly fillSecond: Fill;
  /** Rows in the output's buffer. */
  private filled = 0;

  constructor(context: ComponentContext) {
    const { first, second, output, shape } = sidesOf(context);
    const keys = comparedKeys(shape.firstKeys);
    this.first = new SortedInput(first, shape.firstKeys, keys, context);
    this.second = new SortedInput(second, shape.secondKeys, keys, context);
    this.output = output;
    this.step = compileMergeStep(keys);
    this.gatherBoth = compileGatherTwo(shape.copies);
    const ofFirst = shape.copies.map((copy) => ({ ...copy, from: copy.first }));
    const ofSecond = shape.copies.map((copy) => ({ ...copy, from: copy.second }));
    this.findEndOfFirst = compileFindEnd(ofFirst);
    this.findEndOfSecond = compileFindEnd(ofSecond);
    this.fillFirst = compileFill(ofFirst);
    this.fillSecond = compileFill(ofSecond);
  }

  async primeOutput(): Promise<void> {
    const { first, second } = this;
    const { capacity } = this.output.buffer();
    const state: MergeState = { first: 0, second: 0, count: 0, room: capacity, rows: new Int32Array(capacity) };
    await Promise.all([first.advance(), second.advance()]);
    while (first.current !== undefined && second.current !== undefined) {
      await this.mergeBatches(first.current, second.current, state);
    }
    await this.rest(first, state.first, this.fillFirst);
    await this.rest(second, state.second, this.fillSecond);
    if (this.filled > 0) await this.output.send(this.filled);
  }

  private async mergeBatches(first: KeyedBatch, second: KeyedBatch, state: MergeState): Promise<void> {
    const target = this.output.buffer();
    state.count = 0;
    state.room = target.capacity - this.filled;
    this.step(first.keys, first.batch.count, second.keys, second.batch.count, state);
    const rows = state.rows.subarray(0, state.count);
    if (target.blobs.length === 0) {
      this.gatherBoth(first.batch.buffer, second.batch.buffer, rows, state.count, target, this.filled);
      await this.added(state.count);
    } else await this.addPortions(first.batch.buffer, second.batch.buffer, rows);
    if (state.first >= first.batch.count) {
      await this.first.advance();
      state.first = 0;
    }
    if (state.second >= second.batch.count) {
      await this.second.advance();
      state.second = 0;
    }
  }

  /** Copies merged rows with large objects, as many at a time as the output's buffer takes. */
  private async addPortions(first: DataBuffer, second: DataBuffer, rows: Int32Array): Promise<void> {
    const rowsOfSecond = rows.map((row) => ~row);
    for (let from = 0; from < rows.length; ) {
      const target = this.output.buffer();
      const to = Math.min(
        this.findEndOfFirst(first, rows, from, rows.length, target, this.filled),
        this.findEndOfSecond(second, rowsOfSecond, from, rows.length, target, this.filled),
      );
      this.gatherBoth(first, second, rows.subarray(from, to), to - from, target, this.filled);
      const added = to - from;
      from = to;
      await this.added(added, to < rows.length);
    }
  }

  /** The rows of an input when the other one has ended. */
  private async rest(side: SortedInput, start: number, fill: Fill): Promise<void> {
    for (let from = start; side.current !== undefined; from = 0) {
      const { buffer, rows, count } = side.current.batch;
      while (from < count) {
        const target = this.output.buffer();
        const to = fill(buffer, rows, from, count, target, this.filled);
        const added = to - from;
        from = to;
        await this.added(added, to < count);
      }
      await side.advance();
    }
  }

  /** `mustSend`: the next row does not fit. */
  private async added(count: number, mustSend = false): Promise<void> {
    this.filled += count;
    if (!mustSend && !isFull(this.output.buffer(), this.filled)) return;
    const full = this.filled;
    this.filled = 0;
    await this.output.send(full);
  }
}
