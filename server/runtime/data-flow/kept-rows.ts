import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "./column";
import { type AppendRows, compileAppend } from "./lookup/append-rows";
import { byteSizeOf, grownColumn } from "./lookup/column-copy";

const firstCapacity = 1024;

/** Rows that a component keeps beyond its batches, in typed columns that grow. */
export class KeptRows {
  rowCount = 0;
  private readonly appendRows: AppendRows;
  private kept: Column[];
  private capacity = firstCapacity;

  constructor(types: readonly DataType[]) {
    this.appendRows = compileAppend(types);
    this.kept = types.map((type) => createColumn(type, firstCapacity));
    for (const column of this.kept) if (column instanceof BytesColumn) column.begin();
  }

  /** The columns, in the order of the types; they are other objects after `append`. */
  get columns(): readonly Column[] {
    return this.kept;
  }

  /** Bytes in use. */
  get byteSize(): number {
    return this.kept.reduce((sum, column) => sum + byteSizeOf(column), 0);
  }

  /** Bytes of the longest column of texts. */
  get longestText(): number {
    return Math.max(0, ...this.kept.map((column) => (column instanceof BytesColumn ? column.used : 0)));
  }

  /** Copies the first `count` of `rows` of columns, which have the types and the order of the kept ones. */
  append(columns: readonly Column[], rows: Int32Array, count: number): void {
    if (this.rowCount + count > this.capacity) {
      this.capacity = Math.max(this.capacity * 2, this.rowCount + count);
      this.kept = this.kept.map((column) => grownColumn(column, this.capacity));
    }
    this.appendRows(columns, rows, count, this.kept, this.rowCount);
    this.rowCount += count;
  }
}
