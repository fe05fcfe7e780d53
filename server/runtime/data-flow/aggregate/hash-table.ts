import type { DataType } from "@/server/runtime/model/data-type";
import { BytesColumn, type Column, createColumn } from "../column";
import { compileHash, type Hash } from "./compile-hash";
import { compileProbe, type Probe, type ProbeTable } from "./compile-probe";
import { columnBytes, growColumn } from "./grow-column";

const FIRST_CAPACITY = 256;
/** A search ends soon while some slots are free; entry and hash lie together, so that a few slots more cost little. */
const MOST_FILLED = 0.7;

/**
 * Distinct values of one or more columns, numbered in the order they came: an open hash table of typed arrays over columns that hold the
 * values. NULL is a value; text is equal when its bytes are.
 */
export class HashTable implements ProbeTable {
  /** How many entries there are. */
  count = 0;
  /** Once true, nothing is added any more. */
  frozen = false;
  /** The values of the entries. */
  keys: readonly Column[];
  slots: Int32Array;
  mask: number;
  private capacity = FIRST_CAPACITY;
  private readonly hash: Hash;
  private readonly probe: Probe;

  /** @param hash computes the hashes, when it is not the one of the values themselves */
  constructor(types: readonly DataType[], hash: Hash = compileHash(types)) {
    this.keys = types.map((type) => createColumn(type, FIRST_CAPACITY));
    this.slots = new Int32Array(FIRST_CAPACITY * 4);
    this.mask = FIRST_CAPACITY * 2 - 1;
    this.hash = hash;
    this.probe = compileProbe(types);
  }

  /** Memory the table takes. */
  get bytes(): number {
    return this.slots.byteLength + this.keys.reduce((sum, key) => sum + columnBytes(key), 0);
  }

  /**
   * Gives every row its entry, `entries[row]`, adding those that are new, and its hash, `hashes[row]`, which `isHashed` says is there
   * already. In a frozen table `entries[row]` is -1 for what is not there; answers how many rows that are.
   */
  find(
    columns: readonly Column[],
    rows: Int32Array,
    count: number,
    entries: Int32Array,
    hashes: Int32Array,
    isHashed = false,
  ): number {
    if (!this.frozen) this.reserve(columns, rows, count);
    if (!isHashed) this.hash(columns, rows, count, hashes);
    return this.probe(this, columns, rows, count, hashes, entries);
  }

  /** Room for `count` more entries with the text of these rows, so that the probe need not look after it. */
  private reserve(columns: readonly Column[], rows: Int32Array, count: number): void {
    const needed = this.count + count;
    if (needed > this.capacity) {
      while (this.capacity < needed) this.capacity *= 2;
      this.keys = this.keys.map((key) => growColumn(key, this.capacity));
    }
    for (const [c, key] of this.keys.entries()) {
      const column = columns[c];
      if (key instanceof BytesColumn && column instanceof BytesColumn) key.reserve(textBytes(column, rows, count));
    }
    while (needed > (this.mask + 1) * MOST_FILLED) this.doubleSlots();
  }

  private doubleSlots(): void {
    const { slots } = this;
    const mask = this.mask * 2 + 1;
    const doubled = new Int32Array(slots.length * 2);
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from] === 0) continue;
      const hash = slots[from + 1] as number;
      let place = hash & mask;
      while (doubled[place * 2] !== 0) place = (place + 1) & mask;
      doubled[place * 2] = slots[from] as number;
      doubled[place * 2 + 1] = hash;
    }
    this.slots = doubled;
    this.mask = mask;
  }
}

function textBytes(column: BytesColumn, rows: Int32Array, count: number): number {
  let size = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (column.nulls[row] === 0) size += column.lengths[row] as number;
  }
  return size;
}
