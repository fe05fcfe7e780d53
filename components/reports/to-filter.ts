import type { ExecutionFilter } from "@/server/executions/types";
import type { ConnectionFilter } from "@/server/reports/find-connections";
import type { OperationFilter } from "@/server/reports/find-operations";
import { type ReportSearch, windowLength, windowStart } from "./report-search";

/*
 * What the URL of a report says, as the filter of its verb: page and CSV file read it alike.
 */

export function toValidationFilter(search: ReportSearch, now: number): ExecutionFilter {
  return {
    status: search.status ? [search.status] : undefined,
    packageName: search.text || undefined,
    since: windowStart(search, now),
  };
}

export function toOperationFilter(search: ReportSearch, now: number): OperationFilter {
  return { group: search.kind ?? undefined, text: search.text || undefined, since: windowStart(search, now) };
}

export function toConnectionFilter(search: ReportSearch): Omit<ConnectionFilter, "limit"> {
  return {
    lengthMs: windowLength(search),
    failedOnly: search.show === "failed",
    text: search.text || undefined,
  };
}
