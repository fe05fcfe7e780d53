import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "./column";
import { isBlob } from "./large-object";

/**
 * One buffer of an execution tree: all columns that any component of the tree reads or adds. Components never move or copy rows
 * inside a tree; they say by a selection which rows go on.
 */
export class DataBuffer {
  readonly columns: readonly Column[];
  readonly capacity: number;
  /** The columns of large objects, of which a buffer takes a portion (blob-portion.ts). */
  readonly blobs: readonly BytesColumn[];
  /** Number of the row at position 0, counted from 0 over everything this tree has carried; for messages. */
  firstRow = 0;
  /** The file the rows come from, when it is one; for messages. */
  file: string | undefined;

  /** With columns of its own, unless it is given some: those that threads share. */
  constructor(
    types: readonly DataType[],
    capacity: number,
    columns: readonly Column[] = types.map((type) => createColumn(type, capacity)),
  ) {
    this.capacity = capacity;
    this.columns = columns;
    this.blobs = columns.filter((column) => column instanceof BytesColumn).filter(({ type }) => isBlob(type));
  }
}

/** Positions of rows in a buffer, ascending: `rows[0] .. rows[count - 1]`. */
export interface Selection {
  rows: Int32Array;
  count: number;
}

/** What a component is handed: a buffer and the rows of it that are meant. */
export interface Batch {
  readonly buffer: DataBuffer;
  readonly rows: Int32Array;
  readonly count: number;
}

/**
 * What went wrong with the rows of one batch, filled by compiled loops (conversion, expressions) and read by the component, which
 * applies the column's disposition. `codes[r]` is 0 for a good row, else the DTS code as int32 (`code | 0`); `truncated[r]` is 1 when
 * the code stands for a truncation, in which case the cut value has been written; otherwise the target holds NULL. The failed rows
 * stand in `rows[0] .. rows[count - 1]` in the order of their failure.
 */
export class RowFailures {
  readonly codes: Int32Array;
  readonly truncated: Uint8Array;
  readonly rows: Int32Array;
  count = 0;

  constructor(capacity: number) {
    this.codes = new Int32Array(capacity);
    this.truncated = new Uint8Array(capacity);
    this.rows = new Int32Array(capacity);
  }

  /** Records the failure of a row; the first failure of a row stays. */
  report(row: number, code: number, truncated: boolean): void {
    if (this.codes[row] !== 0) return;
    this.codes[row] = code;
    this.truncated[row] = truncated ? 1 : 0;
    this.rows[this.count++] = row;
  }

  /** Takes back the latest failures, down to the first `count`. */
  forget(count: number): void {
    for (let i = count; i < this.count; i++) this.codes[this.rows[i] ?? 0] = 0;
    this.count = count;
  }

  clear(): void {
    this.forget(0);
  }
}
