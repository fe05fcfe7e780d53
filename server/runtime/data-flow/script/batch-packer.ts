import type { PackedRows } from "@/server/runtime/scripting/component-script";
import { type Batch, DataBuffer } from "../buffer";
import type { InputPort } from "../component";
import { compileGather, type Gather } from "../gather";
import { packColumns, packedSize } from "../packed-rows/pack-columns";

/** Packs rows of the batches of an input for another process. */
export class BatchPacker {
  private readonly buffer: DataBuffer;
  private readonly gather: Gather;

  constructor({ columns }: InputPort, mostRows: number) {
    this.buffer = new DataBuffer(
      columns.map(({ type }) => type),
      mostRows,
    );
    this.gather = compileGather(columns.map(({ index, type }, to) => ({ from: index, to, type })));
  }

  /** Rows `from` to `to` - 1 of a batch, at most as many as the packer was made for. */
  pack({ buffer, rows }: Batch, from: number, to: number): PackedRows {
    const count = to - from;
    this.gather(buffer, rows, from, to, this.buffer, 0);
    const { columns } = this.buffer;
    const content = Buffer.allocUnsafe(packedSize(columns, count));
    packColumns(columns, count, content, 0);
    return { count, content };
  }
}
