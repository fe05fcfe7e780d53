import type { DataType } from "@/server/runtime/model/data-type";
import type { Column } from "../column";
import { type AppendRows, compileAppend } from "./append-rows";
import { LookupTable } from "./lookup-table";
import { ReferenceStore } from "./store-reference";

interface Generation {
  readonly table: LookupTable;
  readonly store: ReferenceStore;
}

/**
 * What a partial cache remembers, within a limit: rows of the reference by key. In place of SSIS's list of the least recently used
 * there are two generations. What is found in the older one moves into the recent one; when the recent one has half of the memory, it
 * becomes the older one, and what nobody asked for since is forgotten.
 */
export class RememberedRows {
  private readonly maxBytes: number;
  private readonly makeGeneration: () => Generation;
  private readonly appendKeys: AppendRows;
  private readonly appendCopies: AppendRows;
  private recent: Generation;
  private older: Generation;

  /** `copyPlaces` are the places of the columns beside the keys in the rows that `remember` gets. */
  constructor(
    keyTypes: readonly DataType[],
    copyTypes: readonly DataType[],
    copyPlaces: readonly number[],
    maxBytes: number,
  ) {
    this.maxBytes = maxBytes;
    this.makeGeneration = () => {
      const table = new LookupTable(keyTypes, copyTypes);
      return { table, store: new ReferenceStore(table, [], copyPlaces) };
    };
    this.appendKeys = compileAppend(keyTypes);
    this.appendCopies = compileAppend(copyTypes);
    this.recent = this.makeGeneration();
    this.older = this.makeGeneration();
  }

  /** Where the values of found rows lie, until the next `begin`. */
  get copies(): readonly Column[] {
    return this.recent.table.copies;
  }

  get misfits(): ReferenceStore["misfits"] {
    return this.recent.store.misfits;
  }

  /** Bytes in use by both generations. */
  get byteSize(): number {
    return this.recent.table.byteSize + this.older.table.byteSize;
  }

  /** Before the rows of a batch: keeps the limit. Rows found earlier are not valid any more. */
  begin(): void {
    if (this.recent.table.byteSize <= this.maxBytes / 2) return;
    this.older = this.recent;
    this.recent = this.makeGeneration();
  }

  /** Forgets everything. */
  clear(): void {
    this.recent = this.makeGeneration();
    this.older = this.makeGeneration();
  }

  /** `found[i]` becomes the row for the key in row `rows[i]` of `keys`, -1 when it is not remembered. */
  find(keys: readonly Column[], rows: Int32Array, count: number, found: Int32Array): void {
    const { recent, older } = this;
    if (older.table.rowCount > 0) {
      older.table.find(keys, rows, count, found);
      const used = found.subarray(0, count).filter((row) => row >= 0);
      if (used.length > 0) this.promote(used);
    }
    recent.table.find(keys, rows, count, found);
  }

  /**
   * Remembers keys, which must not be known, with what the reference has for them: row `rows[i]` of `keys` belongs to row `rows[i]` of
   * `values`. Returns the number of the first of the new rows; they follow each other.
   */
  remember(
    keys: readonly Column[],
    rows: Int32Array,
    values: Parameters<ReferenceStore["storeCopies"]>[0],
    width: number,
  ): number {
    const { table, store } = this.recent;
    store.reserve(rows.length);
    const base = table.rowCount;
    this.appendKeys(keys, rows, rows.length, table.keys, base);
    table.index(rows.length);
    store.storeCopies(values, width, base, rows.length, rows);
    return base;
  }

  /** Copies rows of the older generation into the recent one, each once. */
  private promote(rows: Int32Array): void {
    const { table, store } = this.recent;
    const { table: from, store: olderStore } = this.older;
    store.reserve(rows.length);
    const base = table.rowCount;
    this.appendKeys(from.keys, rows, rows.length, table.keys, base);
    const staying = table.index(rows.length);
    const kept = table.kept.subarray(0, staying).map((at) => rows[at] ?? 0);
    this.appendCopies(from.copies, kept, staying, table.copies, base);
    for (const [at, row] of kept.entries()) {
      const misfit = olderStore.misfits.get(row);
      if (misfit) store.misfits.set(base + at, misfit);
    }
  }
}
