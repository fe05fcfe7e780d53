import { errorReportPage, errorReportsWhere } from "@/db/error-reports";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { reportItems } from "./report-item";
import { searchedText } from "./searched-text";
import type { ErrorReportPage, ErrorReportState } from "./types";

const MAX_LIMIT = 200;

interface Search {
  states?: ErrorReportState[];
  /** Part of the text, of the executable or component, of the symbolic name or of the name of a package; or the beginning of a code. */
  text?: string;
  packageId?: string;
  before?: ErrorReportPage["nextBefore"];
  limit?: number;
  /** Whose days the trends count; UTC unless it is given. */
  timeZone?: string;
}

/** Error reports with an execution the caller may see, the last seen first, a page at a time. */
export async function findErrorReports(caller: Caller, input: Search): Promise<ErrorReportPage> {
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_LIMIT);
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "error-report.view", { type: "server" });
    const { states, packageId } = input;
    const text = input.text === undefined ? undefined : searchedText(input.text);
    const before = input.before && { ...input.before, lastSeenAt: new Date(input.before.lastSeenAt) };
    const where = errorReportsWhere(at, executionScope(subject), { states, text, packageId, before });
    const rows = yield* q(errorReportPage(at, where, limit + 1));
    const items = yield* reportItems(at, subject, rows.slice(0, limit), {
      now: caller.now(),
      timeZone: input.timeZone ?? "UTC",
    });
    // The list goes on after the row, whose last occurrence the caller may not see.
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items,
      nextBefore: last ? { lastSeenAt: last.lastSeenAt.getTime(), fingerprint: last.fingerprint } : null,
    };
  });
}
