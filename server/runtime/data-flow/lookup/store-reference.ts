import type { SqlBatch, SqlValue } from "../../connections/sql-connection";
import { type StoreValue, storeInto } from "../ole-db/store-value";
import type { LookupTable } from "./lookup-table";
import type { MisfitValue } from "./misfit-failure";

/** A key of the reference that cannot be read as the type it is compared in: which key column, and its value. */
export interface UnreadableKey {
  readonly key: number;
  readonly value: SqlValue;
}

/** Writes rows of a query into a lookup's table, converted to the types of its columns. */
export class ReferenceStore {
  /** Values that do not fit their column, by row of the table: an error of the rows that find them. */
  readonly misfits = new Map<number, MisfitValue>();
  private readonly table: LookupTable;
  private readonly keyPlaces: readonly number[];
  private readonly copyPlaces: readonly number[];
  private keyStores: StoreValue[];
  private copyStores: StoreValue[];

  /** The places are those of the table's key and other columns in the rows of the query. */
  constructor(table: LookupTable, keyPlaces: readonly number[], copyPlaces: readonly number[]) {
    this.table = table;
    this.keyPlaces = keyPlaces;
    this.copyPlaces = copyPlaces;
    this.keyStores = table.keys.map(storeInto);
    this.copyStores = table.copies.map(storeInto);
  }

  /**
   * Adds the rows of a batch. A key that merely does not fit (a number beyond its column's range) can equal no row of the data flow,
   * and its row is left out; one that cannot be converted ends the call and is given back.
   */
  add({ values, rowCount }: SqlBatch, width: number): UnreadableKey | undefined {
    const { table, keyPlaces } = this;
    this.reserve(rowCount);
    const base = table.rowCount;
    let skip: Uint8Array | undefined;
    for (const [key, store] of this.keyStores.entries()) {
      const place = keyPlaces[key] ?? 0;
      for (let row = 0; row < rowCount; row++) {
        const value = values[row * width + place] ?? null;
        const fit = store(value, base + row);
        if (fit === "fits") continue;
        if (fit === "cannotConvert") return { key, value };
        skip ??= new Uint8Array(rowCount);
        skip[row] = 1;
      }
    }
    this.storeCopies(values, width, base, table.index(rowCount, skip), table.kept);
    return undefined;
  }

  /** Makes room for more rows. */
  reserve(rows: number): void {
    const { table } = this;
    if (!table.reserve(rows)) return;
    this.keyStores = table.keys.map(storeInto);
    this.copyStores = table.copies.map(storeInto);
  }

  /** Writes the columns beside the keys: row `base + i` of the table is row `rows[i]` of the values. */
  storeCopies(values: readonly SqlValue[], width: number, base: number, count: number, rows: Int32Array): void {
    for (const [copy, store] of this.copyStores.entries()) {
      const place = this.copyPlaces[copy] ?? 0;
      for (let at = 0; at < count; at++) {
        const value = values[(rows[at] ?? 0) * width + place] ?? null;
        const fit = store(value, base + at);
        if (fit !== "fits") this.misfits.set(base + at, { fit, copy, value });
      }
    }
  }
}
