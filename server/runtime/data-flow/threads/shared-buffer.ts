import type { DataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "../buffer";
import { BytesColumn, type Column, type ColumnMemory, createColumn } from "../column";

/** A column of a shared buffer: its type and its place in the buffer. */
export interface SharedColumn {
  readonly type: DataType;
  readonly index: number;
}

/** Values beyond 64 bits lie in plain arrays; they cross the border as two 64-bit halves. */
interface Halves {
  readonly values: bigint[];
  readonly halves: BigInt64Array;
}

const HALF_BITS = 64n;

/**
 * A buffer whose columns lie in memory that two threads see. One fills it, the other reads it, never both at once: who may touch it
 * is said by messages. The same list of memory builds the same buffer on the other side.
 */
export class SharedBuffer {
  readonly buffer: DataBuffer;
  /** Memory of the columns, in the order in which building them asks for it. */
  readonly memory: SharedArrayBuffer[] = [];
  private readonly texts: BytesColumn[] = [];
  private readonly wides: Halves[] = [];
  private readonly capacity: number;

  /**
   * `given` is the memory of the other side's buffer; without it the memory is new. `others` are the columns of the buffer that do
   * not cross the border, by place.
   */
  constructor(
    columns: readonly SharedColumn[],
    capacity: number,
    width: number,
    given?: readonly SharedArrayBuffer[],
    others: (index: number) => Column = absentColumn,
  ) {
    this.capacity = capacity;
    const memory = this.take(given);
    const shared = new Map(columns.map(({ type, index }) => [index, this.share(type, memory)]));
    const all = Array.from({ length: width }, (_, index) => shared.get(index) ?? others(index));
    this.buffer = new DataBuffer([], capacity, all);
  }

  /** Where the text of the columns lies now: it moves when it grows. */
  get textMemory(): SharedArrayBuffer[] {
    return this.texts.map(({ bytes }) => bytes.buffer as unknown as SharedArrayBuffer);
  }

  /** The reading side: takes over where the filling side's text lies. */
  set textMemory(memory: readonly SharedArrayBuffer[]) {
    this.texts.forEach((column, position) => {
      const bytes = memory[position];
      if (bytes !== undefined) column.bytes = Buffer.from(bytes);
    });
  }

  /** The filling side, before it sends: brings text that lies elsewhere (in a block of a file) and wide values into shared memory. */
  gatherIn(rows: Int32Array, count: number, filled: number): void {
    for (const column of this.texts) if (!column.isOwn) bringHome(column, rows, count);
    for (const { values, halves } of this.wides) {
      for (let row = 0; row < filled; row++) {
        const value = values[row] as bigint;
        halves[2 * row] = value;
        halves[2 * row + 1] = value >> HALF_BITS;
      }
    }
  }

  /** The reading side, before it reads: makes the wide values out of their halves. */
  spreadOut(filled: number): void {
    for (const { values, halves } of this.wides) {
      for (let row = 0; row < filled; row++) {
        values[row] = ((halves[2 * row + 1] as bigint) << HALF_BITS) | BigInt.asUintN(64, halves[2 * row] as bigint);
      }
    }
  }

  private share(type: DataType, memory: ColumnMemory): Column {
    const column = createColumn(type, this.capacity, memory);
    if (column instanceof BytesColumn) this.texts.push(column);
    else if (Array.isArray(column.values)) {
      const halves = new BigInt64Array(memory.array(this.capacity * 2 * BigInt64Array.BYTES_PER_ELEMENT));
      this.wides.push({ values: column.values, halves });
    }
    return column;
  }

  private take(given: readonly SharedArrayBuffer[] | undefined): ColumnMemory {
    let at = 0;
    return {
      array: (bytes) => {
        const memory = given?.[at++] ?? new SharedArrayBuffer(bytes);
        this.memory.push(memory);
        return memory;
      },
      text: (bytes) => Buffer.from(new SharedArrayBuffer(given === undefined ? bytes : 0)),
    };
  }
}

const nothing: ColumnMemory = { array: () => new ArrayBuffer(0), text: () => Buffer.alloc(0) };

/** Stands where the other columns of an execution tree lie, which the component of this thread never touches. */
function absentColumn(): Column {
  return new BytesColumn({ name: "DT_NULL", length: 0, precision: 0, scale: 0, codePage: 0 }, 0, nothing);
}

/** Copies the text of the selected rows into the column's own memory. */
function bringHome(column: BytesColumn, rows: Int32Array, count: number): void {
  const { bytes, offsets, lengths, nulls } = column;
  let size = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (nulls[row] === 0) size += lengths[row] as number;
  }
  column.begin();
  const own = column.reserve(size);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (nulls[row] !== 0) continue;
    const length = lengths[row] as number;
    const from = offsets[row] as number;
    offsets[row] = at;
    if (length < SHORT_TEXT) for (let k = 0; k < length; k++) own[at + k] = bytes[from + k] as number;
    else bytes.copy(own, at, from, from + length);
    at += length;
  }
  column.used = at;
}

/** Up to here a loop copies faster than a call. */
const SHORT_TEXT = 48;
