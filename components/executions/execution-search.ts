import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { executionStatuses } from "@/server/executions/status";
import type { ExecutionFilter } from "@/server/executions/types";

const hourMs = 3_600_000;
const sinceMs = { "1h": hourMs, "24h": 24 * hourMs, "7d": 168 * hourMs };
export const sinceWords = Object.keys(sinceMs) as (keyof typeof sinceMs)[];

/** What the URL of the list of executions says; read by the page and written by the filters. */
export const executionSearch = {
  status: parseAsStringLiteral(executionStatuses),
  package: parseAsString.withDefault(""),
  since: parseAsStringLiteral(sinceWords),
  before: parseAsInteger,
};

export const loadExecutionSearch = createLoader(executionSearch);

/** The same as a filter of the database. */
export function toFilter(search: Awaited<ReturnType<typeof loadExecutionSearch>>, now: number): ExecutionFilter {
  return {
    status: search.status ? [search.status] : undefined,
    packageName: search.package || undefined,
    since: search.since ? now - sinceMs[search.since] : undefined,
  };
}
