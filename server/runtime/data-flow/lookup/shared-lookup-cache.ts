import {
  DTS_E_CACHECOLDATATYPEINCOMPAT,
  DTS_E_CACHECOLDATATYPEPROPINCOMPAT,
  DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES,
  DTS_E_TXLOOKUP_INDEXCOLUMNREUSED,
  DTS_E_TXLOOKUP_INDEXCOLUMNSMISMATCH,
  DTS_E_TXLOOKUP_REFCOLUMNISNOTINDEX,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { CacheColumn } from "../../model/cache-column";
import type { Batch } from "../buffer";
import type { AcquiredCache } from "../cache/acquire-cache";
import type { CacheColumns } from "../cache/cache-columns";
import { readCacheFile } from "../cache/read-cache-file";
import type { ReferenceCache } from "../cache/reference-cache";
import { type Column, scaleOf, storageOf } from "../column";
import { describeType } from "../same-type";
import { type LookupCache, missingReferenceColumn } from "./lookup-cache";
import type { LookupCopy, LookupJoin } from "./lookup-columns";
import type { LookupTable } from "./lookup-table";

/** What of a lookup a shared cache must fit. */
interface SharedReference {
  readonly joins: readonly LookupJoin[];
  readonly copies: readonly LookupCopy[];
  readonly component: string;
}

/** The cache of a CACHE connection manager: filled by a Cache Transform or a file, compared as a full cache. */
export class SharedLookupCache implements LookupCache {
  readonly joins: readonly LookupJoin[];
  readonly copies: readonly Column[];
  readonly misfits: LookupCache["misfits"] = new Map();
  readonly source: LookupCache["source"];
  private readonly table: LookupTable;
  private readonly release: () => void;

  private constructor(
    cache: ReferenceCache,
    reading: { readonly table: LookupTable; release(): void },
    { joins, copies }: SharedReference,
  ) {
    this.joins = joins;
    this.copies = copies.flatMap((copy) => cache.columnOf(reading.table, copy.reference) ?? []);
    this.source = { reference: "", connection: cache.connectionManager };
    this.table = reading.table;
    this.release = () => reading.release();
  }

  /** @throws DtsError when the cache is not filled, its file cannot be read, or the lookup's columns do not fit it. */
  static async open(
    { cache, file }: AcquiredCache,
    reference: SharedReference,
    maxBytes: number,
  ): Promise<SharedLookupCache> {
    const { component } = reference;
    const { connectionManager, columns } = cache;
    const joins = joinsInIndexOrder(reference, columns);
    const reading = await cache.beginReading(component, file, (table, path) =>
      readCacheFile(table, { file: path, columns, connectionManager, component, maxBytes }),
    );
    return new SharedLookupCache(cache, reading, { ...reference, joins });
  }

  find(batch: Batch, keys: readonly Column[], matches: Int32Array): void {
    this.table.find(keys, batch.rows, batch.count, matches);
  }

  async close(): Promise<void> {
    this.release();
  }
}

/**
 * The joins of a lookup in the order of the cache's index.
 *
 * @throws DtsError when a column is missing or of another type, and when the joins are not one per index column.
 */
export function joinsInIndexOrder({ joins, copies, component }: SharedReference, columns: CacheColumns): LookupJoin[] {
  const all = [...columns.index, ...columns.others];
  const columnOf = (reference: string): CacheColumn => {
    const column = all.find(({ name }) => name.toLowerCase() === reference.toLowerCase());
    if (column) return column;
    throw missingReferenceColumn(reference, all.map(({ name }) => name).join(", "), component);
  };
  for (const copy of copies) checkCopy(copy, columnOf(copy.reference), component);
  const byPosition = new Map<number, LookupJoin>();
  for (const join of joins) {
    const column = columnOf(join.reference);
    const { indexPosition } = column;
    const pair = `"${component}" compares the column "${join.name}" with the cache column "${column.name}"`;
    if (indexPosition === 0) {
      throw refused(DTS_E_TXLOOKUP_REFCOLUMNISNOTINDEX, `${pair}, which is not in the index of the cache.`);
    }
    const other = byPosition.get(indexPosition);
    if (other) {
      throw refused(DTS_E_TXLOOKUP_INDEXCOLUMNREUSED, `${pair}, which "${other.name}" is compared with as well.`);
    }
    const { dataType } = column;
    if (!liesAlike(join.type, dataType)) {
      const text = `${pair}, whose types ${describeType(join.type)} and ${describeType(dataType)} differ.`;
      throw refused(DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES, text);
    }
    byPosition.set(indexPosition, join);
  }
  if (byPosition.size !== columns.index.length) {
    const text = `"${component}" compares ${byPosition.size} columns, and the index of its cache has ${columns.index.length} (${columns.index.map(({ name }) => name).join(", ")}).`;
    throw refused(DTS_E_TXLOOKUP_INDEXCOLUMNSMISMATCH, text);
  }
  return columns.index.flatMap(({ indexPosition }) => byPosition.get(indexPosition) ?? []);
}

/** A copied column may be longer than the cache's, because nothing is lost then. */
function checkCopy({ name, type }: LookupCopy, { name: reference, dataType }: CacheColumn, component: string): void {
  const fits = liesAlike(type, dataType) && (type.length === 0 || dataType.length <= type.length);
  if (fits) return;
  throw refused(
    type.name === dataType.name ? DTS_E_CACHECOLDATATYPEPROPINCOMPAT : DTS_E_CACHECOLDATATYPEINCOMPAT,
    `"${component}" cannot copy the cache column "${reference}", ${describeType(dataType)}, into the column "${name}", ${describeType(type)}.`,
  );
}

/** Whether the values of two types are the same in memory. */
function liesAlike(a: LookupJoin["type"], b: LookupJoin["type"]): boolean {
  return a.name === b.name && storageOf(a) === storageOf(b) && scaleOf(a) === scaleOf(b);
}

function refused(code: number, text: string): DtsError {
  return new DtsError(code, text, {
    help: {
      cause: "The cache connection manager, or what is read before the lookup, changed after the lookup was made.",
      next: "Open the lookup in the designer, join one column to each index column of the cache, and choose the columns to copy again.",
    },
  });
}
