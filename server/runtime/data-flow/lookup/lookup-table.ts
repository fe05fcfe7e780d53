import type { SqlValue } from "../../connections/sql-connection";
import type { DataType } from "../../model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { type Fit, type StoreValue, storeInto } from "../ole-db/store-value";
import { appendTo, grownColumn } from "./column-copy";
import { equalKeys, hashKeys } from "./lookup-keys";

/** A reference value that does not fit its column: an error of the rows that find it. */
export interface MisfitValue {
  readonly fit: Exclude<Fit, "fits">;
  /** Which of the copied columns. */
  readonly copy: number;
  readonly value: SqlValue;
}

const firstCapacity = 1024;

/**
 * Rows of a reference in typed columns with a hash index over their keys: open addressing, so that a row costs two integers beside
 * its values. The first row of a key wins.
 */
export class LookupTable {
  /** Rows kept. */
  rowCount = 0;
  /** Rows whose key was there already. */
  duplicates = 0;
  /** Rows with values that do not fit, by row. */
  readonly misfits = new Map<number, MisfitValue>();
  private keys: Column[];
  private copies: Column[];
  private keyStores: StoreValue[] = [];
  private copyStores: StoreValue[] = [];
  private capacity = firstCapacity;
  private hashes = new Int32Array(firstCapacity);
  /** Row + 1 per slot, 0 for an empty one; twice as many slots as rows at least. */
  private slots = new Int32Array(firstCapacity * 2);

  constructor(keyTypes: readonly DataType[], copyTypes: readonly DataType[]) {
    this.keys = keyTypes.map((type) => createColumn(type, firstCapacity));
    this.copies = copyTypes.map((type) => createColumn(type, firstCapacity));
    this.begin();
  }

  /** The copied columns; they may be other objects after rows were added. */
  get copyColumns(): readonly Column[] {
    return this.copies;
  }

  /** An estimate of the memory in use. */
  get byteSize(): number {
    const text = [...this.keys, ...this.copies].reduce(
      (sum, column) => sum + (column instanceof BytesColumn ? column.used : 0),
      0,
    );
    return text + this.capacity * (12 + 9 * (this.keys.length + this.copies.length));
  }

  /** The row whose key is that of `row` in `columns`, or -1. */
  find(columns: readonly Column[], row: number): number {
    const hash = hashKeys(columns, row);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = (this.slots[slot] ?? 0) - 1;
      if (found < 0) return -1;
      if (this.hashes[found] === hash && equalKeys(columns, row, this.keys, found)) return found;
    }
  }

  /**
   * Adds a row of the reference. A key that cannot be converted is given back as its place in the keys; one that merely does not
   * fit (a number beyond the column's range) can equal no row of the data flow, and the row is left out.
   */
  add(keys: readonly SqlValue[], copies: readonly SqlValue[]): number | undefined {
    const row = this.prepareRow();
    let fits = true;
    for (let at = 0; at < keys.length; at++) {
      const fit = this.keyStores[at]?.(keys[at] ?? null, row) ?? "fits";
      if (fit === "cannotConvert") return at;
      if (fit !== "fits") fits = false;
    }
    if (fits && this.index(row)) this.storeCopies(row, copies);
    return undefined;
  }

  /** Adds a row under the key that `row` of `columns` has, and returns its number. The key must not be there. */
  addFor(columns: readonly Column[], row: number, copies: readonly SqlValue[]): number {
    const added = this.prepareRow();
    for (const [at, column] of columns.entries()) {
      const target = this.keys[at];
      if (target) appendTo(column, row, target, added);
    }
    this.index(added);
    this.storeCopies(added, copies);
    return added;
  }

  clear(): void {
    this.rowCount = 0;
    this.misfits.clear();
    this.slots.fill(0);
    this.begin();
  }

  private begin(): void {
    for (const column of [...this.keys, ...this.copies]) if (column instanceof BytesColumn) column.begin();
    this.keyStores = this.keys.map(storeInto);
    this.copyStores = this.copies.map(storeInto);
  }

  private storeCopies(row: number, values: readonly SqlValue[]): void {
    for (let copy = 0; copy < this.copyStores.length; copy++) {
      const value = values[copy] ?? null;
      const fit = this.copyStores[copy]?.(value, row) ?? "fits";
      if (fit !== "fits") this.misfits.set(row, { fit, copy, value });
    }
  }

  /** Puts the row into the index, unless its key is there. */
  private index(row: number): boolean {
    if (this.find(this.keys, row) >= 0) {
      this.duplicates++;
      return false;
    }
    const hash = hashKeys(this.keys, row);
    this.hashes[row] = hash;
    this.occupy(hash, row);
    this.rowCount++;
    return true;
  }

  private occupy(hash: number, row: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = row + 1;
  }

  /** The number of the next row, with room for it. */
  private prepareRow(): number {
    if (this.rowCount === this.capacity) this.grow();
    return this.rowCount;
  }

  private grow(): void {
    this.capacity *= 2;
    this.keys = this.keys.map((column) => grownColumn(column, this.capacity));
    this.copies = this.copies.map((column) => grownColumn(column, this.capacity));
    this.keyStores = this.keys.map(storeInto);
    this.copyStores = this.copies.map(storeInto);
    const hashes = new Int32Array(this.capacity);
    hashes.set(this.hashes);
    this.hashes = hashes;
    this.slots = new Int32Array(this.capacity * 2);
    for (let row = 0; row < this.rowCount; row++) this.occupy(hashes[row] ?? 0, row);
  }
}
