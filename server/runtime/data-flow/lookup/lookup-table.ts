import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { byteSizeOf, grownColumn } from "./column-copy";
import { KeySlots } from "./key-slots";

const firstCapacity = 1024;

/**
 * Rows of a reference in typed columns, with a hash index over their keys. Rows are added in steps of many: room for them is reserved,
 * their keys are written behind the rows that are there, `index` sorts out those whose key is known already, and the other columns
 * are written for the rows that stay. The first row of a key wins.
 */
export class LookupTable {
  /** Rows kept. */
  rowCount = 0;
  /** Rows left out because their key was there. */
  duplicates = 0;
  /** After `index`: which of the rows, counted from 0, stay. */
  kept = new Int32Array(firstCapacity);
  private readonly slots: KeySlots;
  private keyColumns: Column[];
  private copyColumns: Column[];
  private capacity = firstCapacity;

  constructor(keyTypes: readonly DataType[], copyTypes: readonly DataType[]) {
    this.slots = new KeySlots(keyTypes);
    this.keyColumns = keyTypes.map((type) => createColumn(type, firstCapacity));
    this.copyColumns = copyTypes.map((type) => createColumn(type, firstCapacity));
    this.begin();
  }

  /** The key columns; they are other objects after `reserve` answered true. */
  get keys(): readonly Column[] {
    return this.keyColumns;
  }

  /** The columns beside the keys; they are other objects after `reserve` answered true. */
  get copies(): readonly Column[] {
    return this.copyColumns;
  }

  /** Bytes in use. */
  get byteSize(): number {
    const columns = [...this.keyColumns, ...this.copyColumns].reduce((sum, column) => sum + byteSizeOf(column), 0);
    return columns + this.slots.byteSize;
  }

  /** Bytes of the longest column of texts. */
  get longestText(): number {
    const used = [...this.keyColumns, ...this.copyColumns].map((one) => (one instanceof BytesColumn ? one.used : 0));
    return Math.max(0, ...used);
  }

  /** Makes room for more rows; true when the columns moved. */
  reserve(rows: number): boolean {
    if (this.kept.length < rows) this.kept = new Int32Array(rows);
    if (this.rowCount + rows <= this.capacity) return false;
    this.capacity = Math.max(this.capacity * 2, this.rowCount + rows);
    this.keyColumns = this.keyColumns.map((column) => grownColumn(column, this.capacity));
    this.copyColumns = this.copyColumns.map((column) => grownColumn(column, this.capacity));
    return true;
  }

  /**
   * Takes `count` rows whose keys were written at `rowCount` and behind it. Rows that `skip` marks are left out. Returns how many
   * stay; `kept` names them. They lie at the old `rowCount` and behind it.
   */
  index(count: number, skip?: Uint8Array): number {
    const staying = this.slots.add(this.keyColumns, this.rowCount, count, skip, this.kept);
    let skipped = 0;
    if (skip) for (let row = 0; row < count; row++) skipped += skip[row] ?? 0;
    this.duplicates += count - skipped - staying;
    this.rowCount += staying;
    return staying;
  }

  /** `matches[i]` becomes the row with the key that row `rows[i]` of `columns` has, -1 for none. */
  find(columns: readonly Column[], rows: Int32Array, count: number, matches: Int32Array): void {
    this.slots.find(columns, rows, count, this.keyColumns, matches);
  }

  clear(): void {
    this.rowCount = 0;
    this.slots.clear();
    this.begin();
  }

  private begin(): void {
    for (const column of [...this.keyColumns, ...this.copyColumns]) if (column instanceof BytesColumn) column.begin();
  }
}
