import type { BytesColumn, Column } from "../../data-flow/column";
import { PORTION_BYTES } from "../../data-flow/large-object";
import type { SqlValue } from "../sql-connection";
import { compileRowEncoder, type RowEncoder } from "./compile-row-encoder";
import { rowValues } from "./compile-row-parser";

/** Where COPY writes. */
export interface CopyTarget {
  readonly statement: string;
  /** The table's bare name, as the server's messages have it. */
  readonly table: string;
  /** Types of its columns (pg_type.oid). */
  readonly types: readonly number[];
  /** Columns whose NULL stands for the table's default, which COPY does not know. */
  readonly presets: readonly boolean[];
}

const signature = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** -1 in the place of a row's number of columns ends the rows. */
const trailer = Buffer.from([255, 255]);

/** Rows in the form of a COPY in binary format. */
export class CopyBatch {
  /** Rows with a number out of its type's range, ascending. */
  readonly outOfRange: readonly number[];
  readonly bytes: Buffer;
  private readonly types: readonly number[];
  /** A row and where it begins, from which the way to later ones is counted. */
  private known = { row: 0, at: 0 };

  private readonly count: number;

  constructor(bytes: Buffer, count: number, types: readonly number[], outOfRange: readonly number[]) {
    this.bytes = bytes;
    this.count = count;
    this.types = types;
    this.outOfRange = outOfRange;
  }

  /** What a COPY of rows `from` to `to` - 1 sends. */
  parts(from: number, to: number): Buffer[] {
    const start = this.placeOf(from);
    return [signature, this.bytes.subarray(start, this.placeOf(to)), trailer];
  }

  /** The values of a row. */
  valuesOf(row: number): SqlValue[] {
    return rowValues(this.types, this.bytes, this.placeOf(row) + 2);
  }

  private placeOf(row: number): number {
    if (row === this.count) return this.bytes.length;
    let { row: before, at } = this.known.row <= row ? this.known : { row: 0, at: 0 };
    for (; before < row; before++) {
      at += 2;
      for (let field = 0; field < this.types.length; field++) at += 4 + Math.max(0, this.bytes.readInt32BE(at));
    }
    this.known = { row, at };
    return at;
  }
}

/** Turns rows of columns into the bytes of a COPY. The memory of a batch is used again when it is given back. */
export class CopyBatches {
  private readonly target: CopyTarget;
  /** One per set of columns: a data flow has few, and they come again. */
  private readonly encoders = new WeakMap<readonly Column[], { readonly encoder: RowEncoder | undefined }>();
  private readonly free: Buffer[] = [];

  constructor(target: CopyTarget) {
    this.target = target;
  }

  /** The rows at `rows[0] .. rows[count - 1]`; undefined when COPY cannot carry them. */
  encode(columns: readonly Column[], rows: Int32Array, count: number): CopyBatch | undefined {
    const encoder = this.encoderOf(columns);
    if (encoder === undefined || this.needsPresets(columns, rows, count)) return undefined;
    let size = count * encoder.rowBytes;
    for (const text of encoder.texts) size += sizeOf(text, rows, count);
    const memory = this.memory(size);
    const view = new DataView(memory.buffer, memory.byteOffset, memory.length);
    const outOfRange: number[] = [];
    const end = encoder.encode(memory, view, 0, rows, count, outOfRange);
    return new CopyBatch(memory.subarray(0, end), count, this.target.types, outOfRange);
  }

  /** Gives the memory of a batch back that the server has taken. */
  release({ bytes }: CopyBatch): void {
    // What a few large values have taken is not kept.
    if (this.free.length < 2 && bytes.buffer.byteLength <= 2 * PORTION_BYTES)
      this.free.push(Buffer.from(bytes.buffer, bytes.byteOffset));
  }

  private encoderOf(columns: readonly Column[]): RowEncoder | undefined {
    const known = this.encoders.get(columns);
    if (known) return known.encoder;
    const encoder = compileRowEncoder(columns, this.target.types);
    this.encoders.set(columns, { encoder });
    return encoder;
  }

  private needsPresets(columns: readonly Column[], rows: Int32Array, count: number): boolean {
    return this.target.presets.some((isPreset, place) => {
      const nulls = isPreset ? columns[place]?.nulls : undefined;
      if (nulls === undefined) return false;
      for (let index = 0; index < count; index++) if (nulls[rows[index] ?? 0] === 1) return true;
      return false;
    });
  }

  private memory(size: number): Buffer {
    const free = this.free.pop();
    return free && free.length >= size ? free : Buffer.allocUnsafeSlow(Math.ceil(size * 1.2));
  }
}

function sizeOf({ nulls, lengths }: BytesColumn, rows: Int32Array, count: number): number {
  let size = 0;
  for (let index = 0; index < count; index++) {
    const row = rows[index] ?? 0;
    if (nulls[row] === 0) size += lengths[row] ?? 0;
  }
  return size;
}
