import { oldestIds } from "@/db/running";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { executionScope } from "@/server/access/execution-scope";
import { loadSubject } from "@/server/access/load-subject";
import { statusCode, unfinishedStatuses } from "./status";

/** More than ever run at once; of a queue that is longer those which begin first. */
const MAX_IDS = 10_000;

/** The executions the caller may see that have not ended, by their ids alone. */
export async function findRunningIds(caller: Caller): Promise<number[]> {
  return caller.store.read(function* (at) {
    const scope = executionScope(yield* loadSubject(at, caller));
    const found: number[] = [];
    for (const status of unfinishedStatuses) {
      const rows = yield* q(oldestIds(at, scope, statusCode(status), MAX_IDS));
      found.push(...rows.map((row) => row.id));
    }
    return found;
  });
}
