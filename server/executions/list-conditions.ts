import type { ExecutionConditions } from "@/db/execution-filter";
import { nameKey } from "@/server/names";
import { statusCode } from "./status";
import type { ExecutionFilter } from "./types";

/** A filter as the database takes it. */
export function listConditions(filter: ExecutionFilter): ExecutionConditions {
  const { kind, status, packageId, packageName, requestedById, fingerprint, since, until } = filter;
  return {
    kind,
    statuses: status?.map(statusCode),
    packageId,
    packageNameKey: packageName ? nameKey(packageName) : undefined,
    requestedById,
    fingerprint,
    since: since === undefined ? undefined : new Date(since),
    until: until === undefined ? undefined : new Date(until),
  };
}
