import { cacheColumns } from "../data-flow/cache/cache-columns";
import { ReferenceCache } from "../data-flow/cache/reference-cache";
import { DTS_E_CACHEBADHEADER } from "../messages/component-codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionManager } from "../model/connection-manager";
import type { ConnectionDefinition, Finding } from "../registry";

/** CACHE: hands out a cache of rows that Cache Transforms fill and lookups read, one for the whole execution. */
export const cacheConnection: ConnectionDefinition = {
  types: ["CACHE"],
  displayName: "Cache",
  sharedInExecution: true,
  support: (manager) => [...columnFindings(manager), ...fileFindings(manager)],
  async acquire(manager) {
    return { kind: "cache", cache: new ReferenceCache(manager.name, cacheColumns(manager)) };
  },
};

function columnFindings(manager: ConnectionManager): Finding[] {
  try {
    cacheColumns(manager);
    return [];
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    return [{ support: "unsupported", code: error.code, reason: error.message, element: "CacheColumns" }];
  }
}

function fileFindings(manager: ConnectionManager): Finding[] {
  if (!manager.useFile) return [];
  const reason =
    "Cache files are written and read in a format of Gantry's own; a file that SSIS wrote must be filled again.";
  return [{ support: "partly", code: DTS_E_CACHEBADHEADER, reason, element: "UseFile" }];
}
