import type { PackedRows } from "@/server/runtime/scripting/component-script";
import { compileFill, type Fill, isFull } from "../blob-portion";
import { DataBuffer } from "../buffer";
import type { OutputPort } from "../component";
import { unpackColumns } from "../packed-rows/unpack-columns";
import { rowNumbers } from "../row-numbers";
import { packedFailure } from "./packed-failure";

/** Collects the rows a script adds to an asynchronous output and sends them in full buffers. */
export class OutputRows {
  private readonly output: OutputPort;
  private readonly fill: Fill;
  private filled = 0;
  private taken = 0;

  constructor(output: OutputPort) {
    this.output = output;
    this.fill = compileFill(
      output.columns.flatMap(({ index, type }, from) => (index < 0 ? [] : [{ from, to: index, type }])),
    );
  }

  /** Throws DtsError when the rows are not what the output has. */
  async add({ content, count }: PackedRows): Promise<void> {
    const types = this.output.columns.map(({ type }) => type);
    const rows = new DataBuffer(types, count, this.unpack(content, count));
    this.taken += count;
    for (let from = 0; from < count; ) {
      const target = this.output.buffer();
      const to = this.fill(rows, rowNumbers(count), from, count, target, this.filled);
      this.filled += to - from;
      from = to;
      if (to < count || isFull(target, this.filled)) await this.flush();
    }
  }

  async flush(): Promise<void> {
    if (this.filled === 0) return;
    const count = this.filled;
    this.filled = 0;
    await this.output.send(count);
  }

  private unpack(content: Buffer, count: number) {
    try {
      return unpackColumns(
        content,
        count,
        this.output.columns.map(({ type }) => type),
      );
    } catch (error) {
      throw packedFailure(error, this.output.columns, this.taken);
    }
  }
}
