import type { Caller } from "@/server/access/caller";
import { csvLine } from "@/server/audit/csv-line";
import { findExecutions } from "@/server/executions/find-executions";
import type { ExecutionFilter } from "@/server/executions/types";
import { type ConnectionFilter, findConnections } from "./find-connections";
import { findOperations, type OperationFilter } from "./find-operations";
import { getPackagesReport } from "./get-packages-report";
import type { PackageOrder } from "./types";

const PAGE = 500;
/** Rows of a report that is no list of single executions: nobody reads more, and a file stays small. */
const MOST_LINES = 10_000;

type Fields = readonly (string | number)[];

/** The packages of a window as CSV. */
export async function* exportPackages(caller: Caller, input: { lengthMs: number; order: PackageOrder }) {
  yield csvLine([
    "folder",
    "package",
    "executions",
    "failed",
    "succeeded",
    "running",
    "average seconds",
    "usual seconds",
    "last execution",
  ]);
  const { items } = await getPackagesReport(caller, { ...input, limit: MOST_LINES });
  for (const item of items) {
    const { folderPath, packageName, executions, failed, succeeded, running, averageMs, usualMs, lastId } = item;
    yield csvLine([
      folderPath || "/",
      packageName,
      executions,
      failed,
      succeeded,
      running,
      seconds(averageMs),
      seconds(usualMs),
      lastId,
    ]);
  }
}

/** The connections of a window as CSV. */
export async function* exportConnections(caller: Caller, filter: Omit<ConnectionFilter, "limit">) {
  yield csvLine([
    "type",
    "connection string",
    "name",
    "executions",
    "failed executions",
    "not opened",
    "last failure",
    "last failed execution",
  ]);
  for (const line of await findConnections(caller, { ...filter, limit: MOST_LINES })) {
    const { connectionType, connectionString, name, executions, failed, refused, lastFailedAt, lastFailedId } = line;
    yield csvLine([
      connectionType,
      connectionString,
      name,
      executions,
      failed,
      refused,
      moment(lastFailedAt),
      lastFailedId ?? "",
    ]);
  }
}

/** Validations as CSV, newest first, in pieces. */
export function exportValidations(caller: Caller, filter: ExecutionFilter): AsyncGenerator<string> {
  const head = [
    "id",
    "status",
    "folder",
    "package",
    "version",
    "started",
    "ended",
    "seconds",
    "errors",
    "warnings",
    "first error",
    "started by",
  ];
  return paged(head, async (before) => {
    const page = await findExecutions(caller, { filter: { ...filter, kind: "validation" }, before, limit: PAGE });
    const lines = page.items.map(
      (item): Fields => [
        item.id,
        item.status,
        item.folderPath || "/",
        item.packageName,
        item.versionNumber,
        moment(item.startedAt),
        moment(item.endedAt),
        item.endedAt === null ? "" : seconds(item.durationMs),
        item.errorCount,
        item.warningCount,
        item.firstErrorText ?? "",
        item.requestedByName,
      ],
    );
    return { lines, next: page.nextBefore };
  });
}

/** Operations as CSV, newest first, in pieces. */
export function exportOperations(caller: Caller, filter: OperationFilter): AsyncGenerator<string> {
  const head = ["id", "operation", "kind", "object", "object id", "status", "started", "ended", "caller"];
  return paged(head, async (before) => {
    const page = await findOperations(caller, { filter, before, limit: PAGE });
    const lines = page.items.map((item): Fields => {
      const { id, verb, objectType, objectName, objectId, status, startedAt, endedAt, callerName } = item;
      return [id, verb, objectType, objectName, objectId, status ?? "", moment(startedAt), moment(endedAt), callerName];
    });
    return { lines, next: page.nextBefore };
  });
}

interface Page {
  lines: Fields[];
  next: number | null;
}

/** Nothing is held that is not being sent; what begins meanwhile is not in it. */
async function* paged(head: Fields, page: (before: number | undefined) => Promise<Page>): AsyncGenerator<string> {
  yield csvLine(head);
  for (let before: number | undefined; ; ) {
    const { lines, next } = await page(before);
    yield lines.map(csvLine).join("");
    if (next === null) return;
    before = next;
  }
}

function moment(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString();
}

function seconds(ms: number | null): number | "" {
  return ms === null ? "" : Math.round(ms) / 1_000;
}
