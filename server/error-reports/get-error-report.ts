import {
  errorReportById,
  executionsOfReport,
  notesOfReport,
  occurrencesByPackage,
  occurrencesByVersion,
  occurrencesPerDay,
} from "@/db/error-reports";
import { visibleExecutions } from "@/db/execution-filter";
import { one, q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { AppError } from "@/server/errors";
import { explainCode } from "@/server/executions/explain-code";
import { countsPerDay, lastDays } from "./last-days";
import { occurrencesThere, reportItem, TREND_DAYS } from "./report-item";
import type { AffectedVersion, ErrorReportDetail } from "./types";
import { withVisibleTexts } from "./visible-texts";

const MOST_EXECUTIONS = 50;
const MOST_VERSIONS = 40;
const MOST_NOTES = 500;
const DETAIL_DAYS = 60;

/**
 * An error report with its newest executions, its days, versions and notes. Throws "not-found" also when the caller may see none of
 * them; who may see all executions sees it without any, too, when retention has removed them.
 */
export async function getErrorReport(
  caller: Caller,
  input: { fingerprint: string; timeZone?: string },
): Promise<ErrorReportDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "error-report.view", { type: "server" });
    const row = yield* one(errorReportById(at, input.fingerprint));
    const visible = visibleExecutions(at, executionScope(subject));
    const executions = row ? yield* q(executionsOfReport(at, row.fingerprint, visible, MOST_EXECUTIONS)) : [];
    const seesAll = visible === undefined;
    if (!row || (executions.length === 0 && !seesAll)) throw new AppError("not-found", "errorReportGone");
    const { fingerprint } = row;
    const { starts, today } = lastDays(caller.now(), input.timeZone ?? "UTC", DETAIL_DAYS);
    const counts = countsPerDay(yield* q(occurrencesPerDay(at, [fingerprint], starts, visible)), DETAIL_DAYS);
    const packages = yield* q(occurrencesByPackage(at, [fingerprint], visible));
    const versions = yield* q(occurrencesByVersion(at, fingerprint, visible, MOST_VERSIONS + 1));
    const notes = yield* q(notesOfReport(at, fingerprint, MOST_NOTES));
    const [shown = row] = yield* withVisibleTexts(at, [row], visible);
    const item = reportItem(shown, packages, counts.slice(-TREND_DAYS), seesAll);
    return {
      ...item,
      removed: item.occurrences - occurrencesThere(packages),
      executionCount: occurrencesThere(packages),
      explanation: row.code === null ? null : explainCode(row.code),
      stateChangedAt: row.stateChangedAt?.getTime() ?? null,
      stateChangedByName: row.stateChangedByName,
      days: { lastDay: today, counts },
      versions: versions.slice(0, MOST_VERSIONS).map(affectedVersion),
      moreVersions: versions.length > MOST_VERSIONS,
      notes: notes.map((note) => ({
        id: note.id,
        at: note.at.getTime(),
        authorName: note.authorName,
        text: note.text,
        own: note.authorId === caller.principal.id,
      })),
      executions: executions.map(({ folderPath: _, at: when, ...execution }) => ({ ...execution, at: when.getTime() })),
      rights: rightsOf(subject, ["error-report.change"], { type: "server" }),
    };
  });
}

type VersionRow = Awaited<ReturnType<typeof occurrencesByVersion>>[number];

function affectedVersion({ firstId, lastId, firstAt, lastAt, ...row }: VersionRow): AffectedVersion {
  return {
    ...row,
    firstId: firstId ?? 0,
    lastId: lastId ?? 0,
    firstAt: firstAt?.getTime() ?? 0,
    lastAt: lastAt?.getTime() ?? 0,
  };
}
