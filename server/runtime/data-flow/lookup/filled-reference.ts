import type { ColumnMisfit, ColumnTarget } from "../../connections/sql-columns";
import { type Column, createColumn } from "../column";
import { storeInto } from "../ole-db/store-value";
import { type AppendRows, compileAppend } from "./append-rows";
import type { LookupTable } from "./lookup-table";
import type { MisfitValue } from "./misfit-failure";
import type { UnreadableKey } from "./store-reference";

/** Takes the rows of a reference whose reader fills columns itself: no value of JavaScript is made of a field. */
export class FilledReference {
  /** Where the reader writes. */
  readonly targets: readonly ColumnTarget[];
  /** Values that do not fit their column, by row of the table. */
  readonly misfits = new Map<number, MisfitValue>();
  private readonly table: LookupTable;
  private readonly keyColumns: readonly Column[];
  private readonly copyColumns: readonly Column[];
  private readonly appendKeys: AppendRows;
  private readonly appendCopies: AppendRows;
  private readonly all: Int32Array;

  /** The places are those of the table's key and other columns in the rows of the query; a batch has at most `capacity` rows. */
  constructor(table: LookupTable, keyPlaces: readonly number[], copyPlaces: readonly number[], capacity: number) {
    this.table = table;
    const keyTypes = table.keys.map(({ type }) => type);
    const copyTypes = table.copies.map(({ type }) => type);
    this.keyColumns = keyTypes.map((type) => createColumn(type, capacity));
    this.copyColumns = copyTypes.map((type) => createColumn(type, capacity));
    const places = [...keyPlaces, ...copyPlaces];
    this.targets = [...this.keyColumns, ...this.copyColumns].map((column, at) => ({
      place: places[at] ?? 0,
      column,
      store: storeInto(column),
    }));
    this.appendKeys = compileAppend(keyTypes);
    this.appendCopies = compileAppend(copyTypes);
    this.all = Int32Array.from({ length: capacity }, (_, row) => row);
  }

  /** Adds the rows that were filled last; the rules for values that do not fit are those of `ReferenceStore.add`. */
  add(count: number, misfits: readonly ColumnMisfit[]): UnreadableKey | undefined {
    const { table, keyColumns } = this;
    let skip: Uint8Array | undefined;
    for (const { row, target, fit, values } of misfits) {
      if (target >= keyColumns.length) continue;
      if (fit === "cannotConvert") return { key: target, value: values[this.targets[target]?.place ?? 0] ?? null };
      skip ??= new Uint8Array(count);
      skip[row] = 1;
    }
    table.reserve(count);
    const base = table.rowCount;
    this.appendKeys(keyColumns, this.all, count, table.keys, base);
    const staying = table.index(count, skip);
    const kept = table.kept.subarray(0, staying);
    this.appendCopies(this.copyColumns, kept, staying, table.copies, base);
    for (const { row, target, fit, values } of misfits) {
      const copy = target - keyColumns.length;
      const at = copy < 0 ? -1 : kept.indexOf(row);
      if (at >= 0) this.misfits.set(base + at, { fit, copy, value: values[this.targets[target]?.place ?? 0] ?? null });
    }
    return undefined;
  }
}
