import { executionsWhere } from "@/db/execution-filter";
import { executionCountUpTo, newestExecutions } from "@/db/executions";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { executionItems } from "./execution-item";
import { executionStatuses, statusCode, statusInfo, statusOfCode } from "./status";
import type { DurationPoint, ExecutionItem, PackageHistory } from "./types";

/** So many of the newest executions are listed: a hundred rows take the page over a tenth of a second, and the whole list is a click away. */
const MOST_LISTED = 40;
/** So many of the last ended ones make the trend. */
const MOST_POINTS = 50;
/** Counting 10,000 entries of the index takes a millisecond or two. */
const MOST_COUNTED = 10_000;

const endedCodes = executionStatuses.filter((status) => statusInfo(status).terminal).map(statusCode);
const successes: readonly string[] = ["succeeded", "completed"];

/**
 * What a package did, of what the caller may see: its newest executions, how many there are, and how long the last ended ones took.
 * Validations are no part of it.
 */
export async function getPackageHistory(caller: Caller, input: { packageId: string }): Promise<PackageHistory> {
  const { packageId } = input;
  return caller.store.read(function* (at) {
    const scope = executionScope(yield* loadSubject(at, caller));
    const newest = yield* newestExecutions(at, scope, { packageId }, MOST_LISTED);
    const ended = yield* newestExecutions(at, scope, { packageId, statuses: endedCodes }, MOST_POINTS);
    const where = executionsWhere(at, scope, { packageId });
    const counted = (yield* one(executionCountUpTo(at, where, MOST_COUNTED + 1)))?.count ?? 0;
    const points = ended.reverse().flatMap(({ id, status, startedAt, endedAt }): DurationPoint[] => {
      // One that was canceled while it waited took no time at all, which says nothing about the package.
      if (!startedAt || !endedAt) return [];
      const durationMs = endedAt.getTime() - startedAt.getTime();
      return [{ id, status: statusOfCode(status), startedAt: startedAt.getTime(), durationMs }];
    });
    return {
      items: yield* executionItems(at, newest, caller.now()),
      count: Math.min(counted, MOST_COUNTED),
      more: counted > MOST_COUNTED,
      points,
      medianMs: median(points.filter(({ status }) => successes.includes(status)).map(({ durationMs }) => durationMs)),
      places: placesOf(newest),
    };
  });
}

/** The middle one; the mean of the two in the middle where there are as many before as behind. */
function median(durations: number[]): number | null {
  const sorted = durations.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [before, after] = [sorted[middle - 1], sorted[middle]];
  if (after === undefined) return null;
  return sorted.length % 2 === 1 || before === undefined ? after : Math.round((before + after) / 2);
}

/** Names and folders are those of the start of an execution: a package that was renamed or moved has more than one. */
function placesOf(rows: Pick<ExecutionItem, "packageName" | "folderPath">[]): PackageHistory["places"] {
  return {
    names: [...new Set(rows.map(({ packageName }) => packageName))],
    folders: [...new Set(rows.map(({ folderPath }) => folderPath || "/"))],
  };
}
