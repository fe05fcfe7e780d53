import type { DataType } from "@/server/runtime/model/data-type";
import type { Column } from "../column";
import { type CompiledKeys, compileKeys } from "./compile-keys";

const firstSlots = 2048;

/**
 * A hash index over key columns: open addressing, two integers per slot (the hash, and the row + 1; 0 marks an empty slot), at least
 * twice as many slots as rows. Where the keys themselves lie is the owner's business; rows count from 0 without gaps.
 */
export class KeySlots {
  private readonly compiled: CompiledKeys;
  private slots = new Int32Array(firstSlots * 2);

  constructor(types: readonly DataType[]) {
    this.compiled = compileKeys(types);
  }

  get byteSize(): number {
    return this.slots.byteLength;
  }

  /** See FindKeys. */
  find(
    columns: readonly Column[],
    rows: Int32Array,
    count: number,
    keys: readonly Column[],
    matches: Int32Array,
  ): void {
    this.compiled.find(columns, rows, count, keys, this.slots, matches);
  }

  /** See AddKeys. */
  add(keys: readonly Column[], from: number, count: number, skip: Uint8Array | undefined, kept: Int32Array): number {
    this.reserve(from + count);
    return this.compiled.add(keys, from, count, skip, this.slots, kept);
  }

  clear(): void {
    this.slots.fill(0);
  }

  private reserve(rows: number): void {
    const old = this.slots;
    let size = old.length >> 1;
    if (rows * 2 <= size) return;
    while (rows * 2 > size) size *= 2;
    const mask = size - 1;
    const slots = new Int32Array(size * 2);
    for (let at = 0; at < old.length; at += 2) {
      const row = old[at + 1] ?? 0;
      if (row === 0) continue;
      const hash = old[at] ?? 0;
      let slot = hash & mask;
      while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = hash;
      slots[2 * slot + 1] = row;
    }
    this.slots = slots;
  }
}
