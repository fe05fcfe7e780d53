import { type Fill, isFull } from "./blob-portion";
import type { DataBuffer } from "./buffer";
import type { OutputPort } from "./component";

/** Collects rows for an asynchronous output and sends its buffer whenever it is full. */
export class OutputFiller {
  private readonly output: OutputPort;
  private readonly fill: Fill;
  private filled = 0;

  constructor(output: OutputPort, fill: Fill) {
    this.output = output;
    this.fill = fill;
  }

  /** Adds the rows `rows[from] .. rows[to - 1]` of a buffer. An output without a path takes nothing. */
  async append(source: DataBuffer, rows: Int32Array, from: number, to: number): Promise<void> {
    if (!this.output.connected) return;
    for (let start = from; start < to; ) {
      const target = this.output.buffer();
      const end = this.fill(source, rows, start, to, target, this.filled);
      this.filled += end - start;
      start = end;
      if (end < to || isFull(target, this.filled)) await this.flush();
    }
  }

  /** Sends what has been collected. */
  async flush(): Promise<void> {
    if (this.filled === 0) return;
    const count = this.filled;
    this.filled = 0;
    await this.output.send(count);
  }
}
