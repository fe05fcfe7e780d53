import type { Caller } from "@/server/access/caller";
import { csvLine } from "@/server/audit/csv-line";
import { searchExecutions } from "./search-executions";
import type { ExecutionItem } from "./types";
import type { WrittenQuery } from "./walk-of-query";

const pageSize = 500;
const columns = [
  "id",
  "status",
  "folder",
  "package",
  "version",
  "created",
  "started",
  "ended",
  "duration seconds",
  "rows",
  "errors",
  "warnings",
  "first error code",
  "first error",
  "started by",
];

/**
 * All executions that match as CSV, newest first, in pieces: nothing is held that is not being sent. Executions that begin meanwhile
 * are not in it. Throws "invalid-input" for a query that cannot be read, before the first piece.
 */
export async function exportExecutions(caller: Caller, input: WrittenQuery): Promise<AsyncIterable<string>> {
  let page = await searchExecutions(caller, { ...input, limit: pageSize });
  return (async function* () {
    yield csvLine(columns);
    for (;;) {
      yield page.items.map(line).join("");
      if (page.older === null) return;
      page = await searchExecutions(caller, { ...input, limit: pageSize, before: page.older });
    }
  })();
}

function line(item: ExecutionItem): string {
  const moment = (at: number | null) => (at === null ? "" : new Date(at).toISOString());
  return csvLine([
    item.id,
    item.status,
    item.folderPath || "/",
    item.packageName,
    item.versionNumber,
    moment(item.createdAt),
    moment(item.startedAt),
    moment(item.endedAt),
    item.endedAt === null || item.durationMs === null ? "" : item.durationMs / 1_000,
    item.rowsTotal,
    item.errorCount,
    item.warningCount,
    item.firstErrorCode ?? "",
    item.firstErrorText ?? "",
    item.requestedByName,
  ]);
}
