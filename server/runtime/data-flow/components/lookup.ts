import {
  DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
  DTS_E_TXLOOKUP_ROWLOOKUPERROR,
  DTS_I_TXLOOKUP_CACHE_FINAL,
  DTS_I_TXLOOKUP_CACHE_PROGRESS,
  DTS_W_TXLOOKUP_DUPLICATE_KEYS,
  GANTRY_E_LOOKUPCACHEMODE,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { Batch } from "../buffer";
import { type AcquiredCache, acquireCache, cacheManager } from "../cache/acquire-cache";
import { cacheColumns } from "../cache/cache-columns";
import type { Column } from "../column";
import type { ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { keptMemory } from "../kept-memory";
import { isBlob } from "../large-object";
import { type CopyMatches, compileCopyMatches } from "../lookup/column-copy";
import type { LookupCache } from "../lookup/lookup-cache";
import { type LookupCopy, lookupCopies, lookupJoins } from "../lookup/lookup-columns";
import type { LookupTable } from "../lookup/lookup-table";
import { misfitFailure } from "../lookup/misfit-failure";
import {
  cacheMode,
  checkCacheMode,
  checkKnownValues,
  isModeOfDatabase,
  openDatabaseCache,
  openSharedCache,
} from "../lookup/open-cache";
import { referenceTypes } from "../lookup/reference-types";
import { joinsInIndexOrder } from "../lookup/shared-lookup-cache";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { rowValueOf } from "../ole-db/row-value";
import { refusals } from "../refusals";
import type { RowFailure } from "../row-errors";

/** Lookup: finds the row of a reference that belongs to each row, and adds its columns (DATAFLOW.md section 14). */
export const lookup: ComponentDefinition = {
  classId: "Microsoft.Lookup",
  displayName: "Lookup",
  support(component) {
    const unknown = refusals(() => checkKnownValues(component));
    if (cacheMode(component) !== "shared" || !isModeOfDatabase(component)) return unknown;
    const reason = "A cache connection manager goes with a full cache only.";
    return [...unknown, { support: "unsupported", code: GANTRY_E_LOOKUPCACHEMODE, reason, element: "CacheType" }];
  },
  validate(context) {
    const { component, inputs, outputs } = context;
    const [port] = inputs;
    const match = outputs.find(({ output }) => !output.isErrorOut);
    checkCacheMode(component);
    if (port === undefined || match === undefined) return;
    const joins = lookupJoins(port, referencesOf(component), component.name);
    const copies = lookupCopies(port, match, component.name);
    if (cacheMode(component) !== "shared") return;
    const shared = { joins, copies, component: component.name };
    joinsInIndexOrder(shared, cacheColumns(cacheManager(context)));
  },
  create: (context) => new LookupRuntime(context),
};

function referencesOf(component: Component): ReturnType<typeof referenceTypes> {
  // What a package remembers of a query says nothing about the cache of a connection manager.
  if (cacheMode(component) === "shared") return new Map();
  return referenceTypes(component.property("ReferenceMetadataXml") ?? "", component.name);
}

const rowsPerProgress = 100_000;
/** Rows for which the database is asked at a time when large objects come back. */
const rowsWithLargeObjects = 16;

class LookupRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly match: OutputPort | undefined;
  private readonly noMatch: OutputPort | undefined;
  private readonly sendsMissesOn: boolean;
  private readonly matches: Int32Array;
  private sql: AcquiredSql | undefined;
  private shared: AcquiredCache | undefined;
  private cache: LookupCache | undefined;
  private asksForLargeObjects = false;
  /** Rows of the reference that were told as progress. */
  private told = 0;
  private copies: { readonly copy: LookupCopy; readonly write: CopyMatches }[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    const outputs = context.outputs.filter(({ output }) => !output.isErrorOut);
    [this.match, this.noMatch] = outputs;
    this.sendsMissesOn = context.component.property("NoMatchBehavior")?.trim() === "1" && this.noMatch !== undefined;
    this.matches = new Int32Array(context.batchRows);
  }

  async acquireConnections(): Promise<void> {
    if (cacheMode(this.context.component) === "shared") this.shared = await acquireCache(this.context);
    else this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { component, inputs, signal, task } = this.context;
    const [port] = inputs;
    if (port === undefined || this.match === undefined) return;
    const joins = lookupJoins(port, referencesOf(component), component.name);
    const copies = lookupCopies(port, this.match, component.name);
    this.copies = copies.map((copy) => ({ copy, write: compileCopyMatches(copy.type) }));
    const mostBytes = keptMemory(task);
    if (this.shared) this.cache = await openSharedCache(component, this.shared, { joins, copies }, mostBytes);
    else if (this.sql) {
      const columns = { joins, copies, signal };
      const tell = (rows: number) => this.tellProgress(rows);
      const cache = await openDatabaseCache(component, this.sql, columns, port, mostBytes, tell);
      this.cache = cache;
      if (cache.table) this.tellLoaded(cache.table);
      else this.asksForLargeObjects = copies.some(({ type }) => isBlob(type));
    }
  }

  /** Large objects that come from the database for a batch lie in memory together; those of a cache lie there anyway. */
  portion({ count }: Batch): number {
    return this.asksForLargeObjects ? Math.min(count, rowsWithLargeObjects) : count;
  }

  processInput(batch: Batch): void | Promise<void> {
    const { cache } = this;
    if (cache === undefined) return;
    const keys = cache.joins.flatMap(({ index }) => batch.buffer.columns[index] ?? []);
    const pending = cache.find(batch, keys, this.matches);
    if (pending) return pending.then(() => this.distribute(batch, keys, cache));
    this.distribute(batch, keys, cache);
  }

  async cleanup(): Promise<void> {
    await this.cache?.close();
    await this.sql?.release();
  }

  /** Says every so many rows how far the loading is: a large reference takes minutes. */
  private tellProgress(rows: number): void {
    if (rows < this.told + rowsPerProgress) return;
    this.told = rows - (rows % rowsPerProgress);
    const { component } = this.context;
    const text = `"${component.name}" has cached ${rows} rows.`;
    this.context.information(DTS_I_TXLOOKUP_CACHE_PROGRESS, text, { lookup: component.name });
  }

  private tellLoaded({ rowCount, byteSize, duplicates }: LookupTable): void {
    const { context, cache } = this;
    const { name } = context.component;
    const loaded = `"${name}" has cached a total of ${rowCount} rows. They take ${byteSize} bytes of memory.`;
    context.information(DTS_I_TXLOOKUP_CACHE_FINAL, loaded, { lookup: name });
    if (duplicates === 0) return;
    const names = cache?.joins.map((join) => join.reference).join(", ");
    const text = `The reference of "${name}" has ${duplicates} rows whose keys (${names}) occurred before. The first row of each key is used.`;
    if (context.component.property("TreatDuplicateKeysAsError")?.trim().toLowerCase() === "true") {
      throw new DtsError(DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER, text, { details: { lookup: name } });
    }
    context.warning(DTS_W_TXLOOKUP_DUPLICATE_KEYS, text, { lookup: name });
  }

  /** Sends every row of the batch where its match says, and fills in the reference's columns. */
  private distribute(batch: Batch, keys: readonly Column[], cache: LookupCache): void {
    const { match, noMatch, matches } = this;
    if (match === undefined) return;
    let misses = 0;
    for (let index = 0; index < batch.count; index++) if ((matches[index] ?? -1) < 0) misses++;
    const misfits = cache.misfits.size > 0;
    if (misses === 0 && !misfits) match.passAll(batch);
    else {
      const { selection } = match;
      for (let index = 0; index < batch.count; index++) {
        const row = batch.rows[index] ?? 0;
        const found = matches[index] ?? -1;
        const goesOn =
          found >= 0
            ? !misfits || this.acceptMisfit(batch, row, found, cache)
            : this.acceptMiss(batch, row, keys, cache);
        if (goesOn) selection.rows[selection.count++] = row;
        else if (found < 0 && this.sendsMissesOn && noMatch) noMatch.selection.rows[noMatch.selection.count++] = row;
      }
    }
    this.copyColumns(batch, cache);
  }

  /** Whether a row without a match goes on all the same, with NULLs (IgnoreFailure). */
  private acceptMiss(batch: Batch, row: number, keys: readonly Column[], cache: LookupCache): boolean {
    if (this.sendsMissesOn) return false;
    const disposition = this.match?.output.errorRowDisposition ?? "NotUsed";
    return (
      disposition === "IgnoreFailure" ||
      this.context.errors.decide(batch, row, this.miss(row, keys, cache)) === "ignore"
    );
  }

  private miss(row: number, keys: readonly Column[], cache: LookupCache): RowFailure {
    const { component } = this.context;
    const pairs = cache.joins.map(({ reference, name }, at) => {
      const column = keys[at];
      const value = column === undefined ? null : rowValueOf(column, "sqlite", column.type.name === "DT_DBDATE")(row);
      return { reference, text: `${name} = ${value === null ? "NULL" : `"${value}"`}` };
    });
    const texts = pairs.map(({ text }) => text).join(", ");
    const columns = pairs.map(({ reference }) => reference).join(", ");
    return {
      kind: "error",
      code: DTS_E_TXLOOKUP_ROWLOOKUPERROR,
      disposition: this.match?.output.errorRowDisposition ?? "NotUsed",
      text: `Row yielded no match during lookup: "${component.name}" found no row in its reference for ${texts}.`,
      details: {
        lookup: component.name,
        key: texts,
        referenceColumns: columns,
        ...cache.source,
      },
    };
  }

  /** A match whose value does not fit its column: whether the row goes on with what fitted. */
  private acceptMisfit(batch: Batch, row: number, found: number, cache: LookupCache): boolean {
    const misfit = cache.misfits.get(found);
    const copied = misfit && this.copies[misfit.copy];
    if (misfit === undefined || copied === undefined) return true;
    return this.context.errors.decide(batch, row, misfitFailure(misfit, copied.copy, this.match)) === "ignore";
  }

  private copyColumns(batch: Batch, cache: LookupCache): void {
    for (const [at, { copy, write }] of this.copies.entries()) {
      const source = cache.copies[at];
      const target = batch.buffer.columns[copy.index];
      if (source && target) write(source, target, batch.rows, batch.count, this.matches);
    }
  }
}
