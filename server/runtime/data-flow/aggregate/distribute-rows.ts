import type { DataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "../buffer";
import { compileGather, type Gather } from "../gather";

/** Takes the rows of a full buffer of a part, with the hash of each; buffer and hashes are filled anew afterwards. */
export type TakeRows = (part: number, buffer: DataBuffer, count: number, hashes: Int32Array) => Promise<void>;

/**
 * Divides rows by some bits of their hash into parts, each with a buffer of its own that is handed on when it is full. Equal values come
 * into the same part.
 */
export class RowDistributor {
  private readonly types: readonly DataType[];
  private readonly shift: number;
  private readonly take: TakeRows;
  private readonly blockRows: number;
  private readonly gather: Gather;
  private readonly buffers: (DataBuffer | undefined)[];
  private readonly hashes: Int32Array[];
  private readonly filled: Int32Array;
  private readonly starts: Int32Array;
  private ordered = new Int32Array(0);

  /** @param parts a power of two; @param shift how many low bits of the hash are passed over */
  constructor(types: readonly DataType[], parts: number, shift: number, blockRows: number, take: TakeRows) {
    this.types = types;
    this.shift = shift;
    this.take = take;
    this.blockRows = blockRows;
    this.gather = compileGather(types.map((type, index) => ({ from: index, to: index, type })));
    this.buffers = new Array(parts).fill(undefined);
    this.hashes = Array.from({ length: parts }, () => new Int32Array(0));
    this.filled = new Int32Array(parts);
    this.starts = new Int32Array(parts + 1);
  }

  /** Puts rows where their hashes, `hashes[row]`, belong. */
  async add(buffer: Pick<DataBuffer, "columns">, rows: Int32Array, count: number, hashes: Int32Array): Promise<void> {
    this.order(rows, count, hashes);
    for (let part = 0; part < this.buffers.length; part++) {
      const end = this.starts[part + 1] as number;
      for (let from = this.starts[part] as number; from < end; ) {
        const target = this.buffers[part] ?? this.create(part);
        const filled = this.filled[part] as number;
        const to = Math.min(end, from + this.blockRows - filled);
        this.gather(buffer, this.ordered, from, to, target, filled);
        const own = this.hashes[part] as Int32Array;
        for (let i = from; i < to; i++) own[filled + i - from] = hashes[this.ordered[i] as number] as number;
        this.filled[part] = filled + to - from;
        from = to;
        if (this.filled[part] !== this.blockRows) continue;
        await this.take(part, target, this.blockRows, own);
        this.filled[part] = 0;
      }
    }
  }

  /** Hands on what is left in the buffer of a part, and gives it up. */
  async flush(part: number): Promise<void> {
    const buffer = this.buffers[part];
    const count = this.filled[part] as number;
    const hashes = this.hashes[part] as Int32Array;
    this.buffers[part] = undefined;
    this.hashes[part] = new Int32Array(0);
    this.filled[part] = 0;
    if (buffer !== undefined && count > 0) await this.take(part, buffer, count, hashes);
  }

  /** Rows by part, in their order within each: those of a part stand from `starts[part]` to `starts[part + 1]`. */
  private order(rows: Int32Array, count: number, hashes: Int32Array): void {
    const { starts, shift } = this;
    const mask = this.buffers.length - 1;
    if (this.ordered.length < count) this.ordered = new Int32Array(count);
    const { ordered } = this;
    starts.fill(0);
    for (let i = 0; i < count; i++) {
      const part = ((hashes[rows[i] as number] as number) >>> shift) & mask;
      starts[part + 1] = (starts[part + 1] as number) + 1;
    }
    for (let part = 0; part <= mask; part++) starts[part + 1] = (starts[part + 1] as number) + (starts[part] as number);
    // Every start moves on to its end, which is the start of the next part.
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      const part = ((hashes[row] as number) >>> shift) & mask;
      const place = starts[part] as number;
      starts[part] = place + 1;
      ordered[place] = row;
    }
    starts.copyWithin(1, 0, mask + 1);
    starts[0] = 0;
  }

  private create(part: number): DataBuffer {
    const buffer = new DataBuffer(this.types, this.blockRows);
    this.buffers[part] = buffer;
    this.hashes[part] = new Int32Array(this.blockRows);
    return buffer;
  }
}
