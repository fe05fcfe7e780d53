import { compileFindEnd, type FindEnd, isFull } from "../blob-portion";
import type { OutputPort } from "../component";
import { type ColumnCopy, compileGather, type Gather } from "../gather";
import type { JoinState } from "./join-step";
import type { KeyedBatch } from "./keyed-batch";

/** Copies pairs of rows into the output's buffer and sends it when it is full. */
export class JoinedRows {
  readonly state: JoinState;
  private readonly output: OutputPort;
  private readonly left: Side;
  private readonly right: Side;
  /** Rows in the output's buffer. */
  private filled = 0;

  constructor(output: OutputPort, left: readonly ColumnCopy[], right: readonly ColumnCopy[]) {
    const { capacity } = output.buffer();
    this.output = output;
    this.left = sideOf(left);
    this.right = sideOf(right);
    this.state = {
      left: 0,
      right: 0,
      groupEnd: 0,
      partner: -1,
      sealed: false,
      pairs: 0,
      room: capacity,
      leftRows: new Int32Array(capacity),
      rightRows: new Int32Array(capacity),
    };
  }

  /** Adds a pair of rows, for which there must be room; -1 is no row. */
  add(left: number, right: number): void {
    const { state } = this;
    state.leftRows[state.pairs] = left;
    state.rightRows[state.pairs++] = right;
  }

  /** Copies the pairs found so far, which are rows of these batches; the promise, if there is one, resolves when there is room again. */
  flush(left: KeyedBatch | undefined, right: KeyedBatch | undefined): void | Promise<void> {
    return this.state.pairs === 0 ? undefined : this.copy(left, right, 0);
  }

  /** Copies the pairs from `from` on, as many as the output's buffer takes, then the others. */
  private copy(left: KeyedBatch | undefined, right: KeyedBatch | undefined, from: number): void | Promise<void> {
    const { state, output } = this;
    const target = output.buffer();
    const sides = [
      [this.left, state.leftRows, left],
      [this.right, state.rightRows, right],
    ] as const;
    let end = state.pairs;
    for (const [side, rows, keyed] of sides) {
      if (keyed !== undefined) end = side.findEnd(keyed.batch.buffer, rows, from, end, target, this.filled);
    }
    for (const [side, rows, keyed] of sides) {
      // Without a batch on a side there are no rows of it among the pairs.
      if (keyed === undefined) side.nothing(target, rows, from, end, target, this.filled);
      else side.rows(keyed.batch.buffer, rows, from, end, target, this.filled);
    }
    this.filled += end - from;
    if (end < state.pairs) return this.send().then(() => this.copy(left, right, end));
    state.pairs = 0;
    state.room = target.capacity - this.filled;
    if (isFull(target, this.filled)) return this.send();
  }

  /** Sends what is left. */
  async end(): Promise<void> {
    if (this.filled > 0) await this.send();
  }

  private send(): Promise<void> {
    const count = this.filled;
    this.filled = 0;
    this.state.room = this.output.buffer().capacity;
    return this.output.send(count);
  }
}

interface Side {
  readonly findEnd: FindEnd;
  readonly rows: Gather;
  readonly nothing: Gather;
}

function sideOf(copies: readonly ColumnCopy[]): Side {
  return {
    findEnd: compileFindEnd(copies),
    rows: compileGather(copies, true),
    nothing: compileGather(copies.map((copy) => ({ ...copy, from: -1 }))),
  };
}
