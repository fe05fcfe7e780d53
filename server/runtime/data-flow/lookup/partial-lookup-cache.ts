import type { SqlLookup, SqlLookupKey, SqlValue } from "../../connections/sql-connection";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import { rowValueOf } from "../ole-db/row-value";
import type { LookupReference } from "./full-lookup-cache";
import { type LookupCache, pick, placesOf } from "./lookup-cache";
import { hasNullKey } from "./lookup-keys";
import { LookupTable } from "./lookup-table";

export interface PartialCacheSettings {
  /** The query with one `?` per key, in the order of the reference's joins. */
  readonly query: string;
  /** False for "no cache": nothing is remembered from batch to batch. */
  readonly keeps: boolean;
  readonly keepsMisses: boolean;
  readonly maxBytes: number;
}

/**
 * Partial cache and no cache: the database compares, by its own rules; what was asked once is remembered up to a size. The keys of a
 * batch that are not known yet are asked for together. NULL equals nothing.
 */
export class PartialLookupCache implements LookupCache {
  readonly table: LookupTable;
  private readonly reference: LookupReference;
  private readonly settings: PartialCacheSettings;
  private readonly lookup: SqlLookup;
  private readonly copyPlaces: number[];
  /** Rows of the table that remember that there is no such key. */
  private readonly misses = new Set<number>();

  private constructor(reference: LookupReference, settings: PartialCacheSettings, lookup: SqlLookup) {
    this.reference = reference;
    this.settings = settings;
    this.lookup = lookup;
    this.table = new LookupTable(
      reference.joins.map(({ type }) => type),
      reference.copies.map(({ type }) => type),
    );
    const names = reference.copies.map((copy) => copy.reference);
    this.copyPlaces = placesOf(names, lookup.columns, reference.component);
  }

  /** @throws DtsError when the database refuses the query or lacks a column. */
  static async open(reference: LookupReference, settings: PartialCacheSettings): Promise<PartialLookupCache> {
    const { connection, joins, sqlCommand, signal } = reference;
    const keys: SqlLookupKey[] = joins.map((join) => ({ column: join.reference, type: join.type }));
    const lookup = await connection.openLookup({ sql: settings.query, reference: sqlCommand, keys, signal });
    return new PartialLookupCache(reference, settings, lookup);
  }

  async find(batch: Batch, keys: readonly Column[], matches: Int32Array): Promise<void> {
    if (!this.settings.keeps || this.table.byteSize > this.settings.maxBytes) this.forget();
    const unknown = this.fromMemory(batch, keys, matches);
    if (unknown.length === 0) return;
    const { sets, setOf } = this.distinctKeys(batch, keys, unknown);
    const found = await this.lookup.find(sets.flat(), sets.length, this.reference.signal);
    const width = this.lookup.columns.length;
    const rowOf = new Int32Array(sets.length).fill(-2);
    for (const index of unknown) {
      const set = setOf[index] ?? 0;
      if (rowOf[set] === -2) {
        const row = batch.rows[index] ?? 0;
        rowOf[set] = this.remember(keys, row, found.found[set] === 1, pick(found.values, set, width, this.copyPlaces));
      }
      matches[index] = rowOf[set] ?? -1;
    }
  }

  /** Answers what is known; returns the places in the batch of the rows that must be asked for. */
  private fromMemory(batch: Batch, keys: readonly Column[], matches: Int32Array): number[] {
    const unknown: number[] = [];
    for (let index = 0; index < batch.count; index++) {
      const row = batch.rows[index] ?? 0;
      const isNull = hasNullKey(keys, row);
      const known = isNull ? -1 : this.table.find(keys, row);
      matches[index] = this.misses.has(known) ? -1 : known;
      if (known < 0 && !isNull) unknown.push(index);
    }
    return unknown;
  }

  private distinctKeys(
    batch: Batch,
    keys: readonly Column[],
    unknown: readonly number[],
  ): { sets: SqlValue[][]; setOf: Int32Array } {
    const { dialect } = this.reference.connection;
    const readers = keys.map((column) => rowValueOf(column, dialect, column.type.name === "DT_DBDATE"));
    const places = new Map<string, number>();
    const sets: SqlValue[][] = [];
    const setOf = new Int32Array(batch.count);
    for (const index of unknown) {
      const values = readers.map((read) => read(batch.rows[index] ?? 0));
      const text = values.map((value) => `${typeof value}${value}`).join("\u0000");
      const place = places.get(text) ?? sets.push(values) - 1;
      places.set(text, place);
      setOf[index] = place;
    }
    return { sets, setOf };
  }

  private remember(keys: readonly Column[], row: number, isThere: boolean, copies: readonly SqlValue[]): number {
    if (isThere) return this.table.addFor(keys, row, copies);
    if (this.settings.keepsMisses) this.misses.add(this.table.addFor(keys, row, []));
    return -1;
  }

  private forget(): void {
    this.table.clear();
    this.misses.clear();
  }
}
