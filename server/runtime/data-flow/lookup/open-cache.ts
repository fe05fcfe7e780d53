import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP, GANTRY_E_LOOKUPCACHEMODE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { AcquiredCache } from "../cache/acquire-cache";
import type { InputPort } from "../component";
import type { AcquiredSql } from "../ole-db/acquire-sql";
import { unknownValue } from "../unknown-value";
import { FullLookupCache, type LookupReference } from "./full-lookup-cache";
import type { LookupCache } from "./lookup-cache";
import { lookupQuery } from "./lookup-query";
import { type PartialCacheSettings, PartialLookupCache } from "./partial-lookup-cache";
import { SharedLookupCache } from "./shared-lookup-cache";

const bytesPerMegabyte = 1_048_576;
const defaultMegabytes = 25;

/** How a lookup keeps its reference: the cache of a connection manager, all of it, what was asked for, nothing. */
type CacheMode = "shared" | "full" | "partial" | "none";

/** The mode of a lookup (ConnectionType, CacheType; DTSX.md section 15). */
export function cacheMode(component: Component): CacheMode {
  if (component.property("ConnectionType")?.trim() === "1") return "shared";
  const type = component.property("CacheType")?.trim();
  return type === "1" ? "partial" : type === "2" ? "none" : "full";
}

/** What ConnectionType, CacheType and NoMatchBehavior may be; left out they are 0. */
const knownValues = {
  ConnectionType: "0 (OLE DB) and 1 (cache connection manager)",
  CacheType: "0 (full cache), 1 (partial cache) and 2 (no cache)",
  NoMatchBehavior: "0 (rows without a match are errors) and 1 (they go to the no match output)",
};

/** Throws DtsError for a value that would be taken for another one. */
export function checkKnownValues(component: Component): void {
  for (const [property, known] of Object.entries(knownValues)) {
    const value = component.property(property)?.trim() || "0";
    if (!known.split(/[ ,]+/).includes(value)) throw unknownValue(component, property, known);
  }
}

/** Throws DtsError for settings that go with no mode. */
export function checkCacheMode(component: Component): void {
  checkKnownValues(component);
  const mode = cacheMode(component);
  const { name } = component;
  if (mode === "shared") {
    if (!isModeOfDatabase(component)) return;
    throw new DtsError(
      GANTRY_E_LOOKUPCACHEMODE,
      `"${name}" reads its reference from a cache connection manager, which goes with a full cache only.`,
    );
  }
  if ((component.property("SqlCommand")?.trim() ?? "") === "") {
    throw new DtsError(DTS_E_OLEDBERROR, `"${name}" has no reference: SqlCommand is empty.`);
  }
  if (mode === "partial") partialMemory(component);
}

/** Whether CacheType asks a database per key, whatever the connection. */
export function isModeOfDatabase(component: Component): boolean {
  return ["1", "2"].includes(component.property("CacheType")?.trim() ?? "");
}

/** Opens the cache of a lookup in a database, of at most `mostBytes` when it is full. `progress` hears how many rows of a full cache are loaded. Throws DtsError. */
export async function openDatabaseCache(
  component: Component,
  { connection }: AcquiredSql,
  columns: Pick<LookupReference, "joins" | "copies" | "signal">,
  port: InputPort,
  mostBytes: number,
  progress: (rows: number) => void,
): Promise<LookupCache & { readonly table?: FullLookupCache["table"] }> {
  const sqlCommand = component.property("SqlCommand")?.trim() ?? "";
  const reference = { ...columns, connection, sqlCommand, component: component.name };
  const mode = cacheMode(component);
  if (mode === "full") return FullLookupCache.load(reference, mostBytes, progress);
  const { query, joins } = lookupQuery(component, columns.joins, port);
  const memory = mode === "partial" ? partialMemory(component) : { maxBytes: 0, maxMissBytes: 0 };
  return PartialLookupCache.open({ ...reference, joins }, { query, keeps: mode === "partial", ...memory });
}

/** Opens the cache of a lookup that reads a connection manager's, of at most `mostBytes`. Throws DtsError. */
export function openSharedCache(
  component: Component,
  acquired: AcquiredCache,
  columns: Pick<LookupReference, "joins" | "copies">,
  mostBytes: number,
): Promise<LookupCache> {
  return SharedLookupCache.open(acquired, { ...columns, component: component.name }, mostBytes);
}

/**
 * The memory of a partial cache. Gantry runs on 64 bits, so MaxMemoryUsage64 counts (25 MB where it is 0 or not written), and
 * NoMatchCachePercentage of it goes to keys without a match. Throws DtsError for values that are none.
 */
function partialMemory(component: Component): Pick<PartialCacheSettings, "maxBytes" | "maxMissBytes"> {
  const number = (name: string) => Number(component.property(name)?.trim() || 0);
  const megabytes = number("MaxMemoryUsage64");
  const percentage = number("NoMatchCachePercentage");
  if (!(megabytes >= 0)) throw invalid(component.name, `MaxMemoryUsage64 is ${megabytes} MB`);
  if (!(percentage >= 0 && percentage <= 99)) throw invalid(component.name, `NoMatchCachePercentage is ${percentage}`);
  const bytes = (megabytes || defaultMegabytes) * bytesPerMegabyte;
  const maxMissBytes = (bytes * percentage) / 100;
  return { maxBytes: bytes - maxMissBytes, maxMissBytes };
}

function invalid(component: string, what: string): DtsError {
  return new DtsError(
    DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP,
    `The memory of the cache of "${component}" is not valid: ${what}.`,
    {
      help: {
        cause: "A partial cache has a size in MB, and between 0 and 99 percent of it are for keys without a match.",
        next: "Correct the sizes on the lookup's advanced page.",
      },
    },
  );
}
