import type { SqlLookup, SqlLookupKey, SqlValue } from "../../connections/sql-connection";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import { rowValueOf } from "../ole-db/row-value";
import { type AppendRows, compileAppend } from "./append-rows";
import { type LookupReference, sourceOf } from "./full-lookup-cache";
import { type LookupCache, placesOf } from "./lookup-cache";
import type { LookupJoin } from "./lookup-columns";
import { LookupTable } from "./lookup-table";
import { RememberedRows } from "./remembered-rows";

export interface PartialCacheSettings {
  /** The query with one `?` per key, in the order of the reference's joins. */
  readonly query: string;
  /** False for "no cache": nothing is remembered from batch to batch. */
  readonly keeps: boolean;
  /** Memory for rows that were found, and for keys that were not; 0 when those are not remembered. */
  readonly maxBytes: number;
  readonly maxMissBytes: number;
}

/** Rows of a batch: their places in it, and where they lie in its buffer. */
interface Rows {
  readonly places: Int32Array;
  readonly rows: Int32Array;
  count: number;
}

/**
 * Partial cache and no cache: the database compares, by its own rules; what was asked once is remembered up to a size. The keys of a
 * batch that are not known yet are asked for together. NULL equals nothing.
 */
export class PartialLookupCache implements LookupCache {
  readonly joins: readonly LookupJoin[];
  readonly source: LookupCache["source"];
  private readonly reference: LookupReference;
  private readonly settings: PartialCacheSettings;
  private readonly lookup: SqlLookup;
  private readonly found: RememberedRows;
  private readonly missed: RememberedRows | undefined;
  /** The keys of one batch that the database is asked for, each once. */
  private readonly asked: LookupTable;
  private readonly appendKeys: AppendRows;

  private constructor(reference: LookupReference, settings: PartialCacheSettings, lookup: SqlLookup) {
    this.reference = reference;
    this.joins = reference.joins;
    this.source = sourceOf(reference);
    this.settings = settings;
    this.lookup = lookup;
    const keyTypes = reference.joins.map(({ type }) => type);
    const copyTypes = reference.copies.map(({ type }) => type);
    const names = reference.copies.map((copy) => copy.reference);
    const copyPlaces = placesOf(names, lookup.columns, reference.component);
    this.found = new RememberedRows(keyTypes, copyTypes, copyPlaces, settings.maxBytes);
    this.missed = settings.maxMissBytes > 0 ? new RememberedRows(keyTypes, [], [], settings.maxMissBytes) : undefined;
    this.asked = new LookupTable(keyTypes, []);
    this.appendKeys = compileAppend(keyTypes);
  }

  /** @throws DtsError when the database refuses the query or lacks a column. */
  static async open(reference: LookupReference, settings: PartialCacheSettings): Promise<PartialLookupCache> {
    const { connection, joins, sqlCommand, signal } = reference;
    const keys: SqlLookupKey[] = joins.map((join) => ({ column: join.reference, type: join.type }));
    const lookup = await connection.openLookup({ sql: settings.query, reference: sqlCommand, keys, signal });
    return new PartialLookupCache(reference, settings, lookup);
  }

  get copies(): readonly Column[] {
    return this.found.copies;
  }

  get misfits(): LookupCache["misfits"] {
    return this.found.misfits;
  }

  async find(batch: Batch, keys: readonly Column[], matches: Int32Array): Promise<void> {
    if (this.settings.keeps) this.found.begin();
    else this.found.clear();
    this.missed?.begin();
    const unknown = withoutNulls(batch, keys, matches);
    const known = new Int32Array(unknown.count);
    this.found.find(keys, unknown.rows, unknown.count, known);
    settle(unknown, known, (place, row) => {
      matches[place] = row;
    });
    if (this.missed && unknown.count > 0) {
      this.missed.find(keys, unknown.rows, unknown.count, known);
      settle(unknown, known, () => {});
    }
    if (unknown.count > 0) await this.ask(keys, unknown, matches);
  }

  async close(): Promise<void> {}

  /** Asks the database for the keys of rows that are not known. */
  private async ask(keys: readonly Column[], unknown: Rows, matches: Int32Array): Promise<void> {
    const { asked, lookup } = this;
    asked.clear();
    asked.reserve(unknown.count);
    this.appendKeys(keys, unknown.rows, unknown.count, asked.keys, 0);
    const sets = asked.index(unknown.count);
    const answer = await lookup.find(this.valuesOf(sets), sets, this.reference.signal);
    const isThere = answer.found;
    const numbers = Int32Array.from({ length: sets }, (_, set) => set);
    const there = numbers.filter((set) => isThere[set] === 1);
    const first = this.found.remember(asked.keys, there, answer.values, lookup.columns.length);
    this.missed?.remember(
      asked.keys,
      numbers.filter((set) => isThere[set] !== 1),
      [],
      0,
    );
    const rowOf = new Int32Array(sets).fill(-1);
    for (const [at, set] of there.entries()) rowOf[set] = first + at;
    const setOf = new Int32Array(unknown.count);
    asked.find(keys, unknown.rows, unknown.count, setOf);
    for (let at = 0; at < unknown.count; at++) matches[unknown.places[at] ?? 0] = rowOf[setOf[at] ?? 0] ?? -1;
  }

  /** The keys to ask for as the database takes them, set by set. */
  private valuesOf(sets: number): SqlValue[] {
    const { dialect } = this.reference.connection;
    const readers = this.asked.keys.map((column) => rowValueOf(column, dialect, column.type.name === "DT_DBDATE"));
    const values: SqlValue[] = [];
    for (let set = 0; set < sets; set++) for (const read of readers) values.push(read(set));
    return values;
  }
}

/** The rows whose keys have no NULL; the others have no match. */
function withoutNulls(batch: Batch, keys: readonly Column[], matches: Int32Array): Rows {
  const rows: Rows = { places: new Int32Array(batch.count), rows: new Int32Array(batch.count), count: 0 };
  for (let place = 0; place < batch.count; place++) {
    matches[place] = -1;
    const row = batch.rows[place] ?? 0;
    if (keys.some((column) => column.nulls[row] === 1)) continue;
    rows.places[rows.count] = place;
    rows.rows[rows.count++] = row;
  }
  return rows;
}

/** Tells the rows that are known, and keeps the others, in their order. */
function settle(rows: Rows, known: Int32Array, tell: (place: number, row: number) => void): void {
  let left = 0;
  for (let at = 0; at < rows.count; at++) {
    const place = rows.places[at] ?? 0;
    const row = known[at] ?? -1;
    if (row >= 0) tell(place, row);
    else {
      rows.places[left] = place;
      rows.rows[left++] = rows.rows[at] ?? 0;
    }
  }
  rows.count = left;
}
