import { createLoader, createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { executionStatuses } from "@/server/executions/status";
import type { OperationGroup } from "@/server/reports/types";

const dayMs = 86_400_000;
const lengths = { "24h": dayMs, "7d": 7 * dayMs, "30d": 30 * dayMs, "90d": 90 * dayMs, "365d": 365 * dayMs };
export const windowWords = Object.keys(lengths) as (keyof typeof lengths)[];

const groups: Record<OperationGroup, true> = {
  executions: true,
  validations: true,
  stops: true,
  jobs: true,
  packages: true,
  access: true,
};
/** The kinds of operations, in the order they are offered. */
export const operationGroups = Object.keys(groups) as OperationGroup[];

/** What the URL of a report says; each report reads what it has filters for, its CSV file reads the same. */
export const reportSearch = {
  since: parseAsStringLiteral(windowWords),
  text: parseAsString.withDefault(""),
  status: parseAsStringLiteral(executionStatuses),
  kind: parseAsStringLiteral(operationGroups),
  /** Connections of failed executions, as in SSIS, or of all. */
  show: parseAsStringLiteral(["failed", "all"]).withDefault("failed"),
  sort: parseAsStringLiteral(["failed", "executions", "duration", "name"]).withDefault("failed"),
  before: parseAsInteger,
};

export const loadReportSearch = createLoader(reportSearch);
export const reportAddress = createSerializer(reportSearch);
export type ReportSearch = Awaited<ReturnType<typeof loadReportSearch>>;

/** How long the window is; a day, as in SSIS's reports, unless the URL says otherwise. */
export function windowLength({ since }: Pick<ReportSearch, "since">): number {
  return lengths[since ?? "24h"];
}

/** When the window of a list begins; lists reach back to the beginning unless the URL says otherwise. */
export function windowStart({ since }: Pick<ReportSearch, "since">, now: number): number | undefined {
  return since === null ? undefined : now - lengths[since];
}
