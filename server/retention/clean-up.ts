import { addToCleanup, changeCleanup, cleanupById } from "@/db/cleanups";
import { markRemoved, removedExecutions, removeJob, removeJobItems } from "@/db/removal";
import { jobsEndedBefore, lastCreatedBefore } from "@/db/retention";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { CleanupRow } from "./cleanup-item";
import { clearAway } from "./clear-away";
import { findRemovable } from "./find-removable";
import { removeTapFolders } from "./remove-tap-folders";
import { retentionObject } from "./retention-object";
import { endOfWindow, loadRules } from "./rules";

/** What one transaction looks at, marks or removes: some 10 to 20 ms of SQLite's only writer. */
const LOOK_AT_ONCE = 100;
const MARK_AT_ONCE = 25;
const ROWS_AT_ONCE = 2_000;

/**
 * The next step of a cleanup: one short transaction, after which others get their turn. First jobs go that ended before the window, then
 * executions, oldest first: a number of them is marked, which hides them, and what belongs to them is cleared away. What was removed is
 * counted in the transactions that remove it, so that a cleanup goes on in any executor. Answers false when there is nothing left.
 */
export async function cleanUp(caller: Caller, input: { cleanupId: number; filesFolder: string }): Promise<boolean> {
  const { store } = caller;
  const { cleanupId, filesFolder } = input;
  const removed = (await store.read((at) => q(removedExecutions(at, MARK_AT_ONCE)))).map(({ id }) => id);
  if (removed.length > 0) {
    // Files first: without its row nobody would know any more whose they are.
    const problem = await removeTapFolders(filesFolder, removed);
    await store.tx(function* (at) {
      yield* authorize(at, caller, "settings.change", { type: "server" });
      yield* q(addToCleanup(at, cleanupId, yield* clearAway(at, removed, ROWS_AT_ONCE)));
      if (problem) yield* q(changeCleanup(at, cleanupId, { problem }));
    });
    return true;
  }
  return store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const cleanup = yield* one(store.locked(cleanupById(at, cleanupId)));
    if (!cleanup || cleanup.endedAt !== null) return false;
    if (yield* removeNext(at, cleanup, caller.now())) return true;
    yield* end(at, caller, cleanup);
    return false;
  });
}

/** Removes by the rules of this moment: what somebody has changed meanwhile holds for the rest. Answers false when nothing is left. */
function* removeNext(at: At, cleanup: CleanupRow, now: Date): Steps<boolean> {
  const { rules } = yield* loadRules(at);
  const moment = endOfWindow(rules, now);
  if (!moment || (cleanup.reason === "scheduled" && !rules.enabled)) return false;
  const job = yield* one(jobsEndedBefore(at, moment, 1));
  if (job) {
    if ((yield* removeJobItems(at, job.id, ROWS_AT_ONCE)) < ROWS_AT_ONCE) {
      yield* q(removeJob(at, job.id));
      yield* q(addToCleanup(at, cleanup.id, { jobs: 1 }));
    }
    return true;
  }
  const upTo = (yield* one(lastCreatedBefore(at, moment)))?.id ?? 0;
  const stretch = { after: cleanup.afterId, upTo, moment, limit: LOOK_AT_ONCE };
  const { removable, lastId } = yield* findRemovable(at, rules, stretch);
  if (lastId === undefined) return false;
  const chosen = removable.slice(0, MARK_AT_ONCE);
  const executions = chosen.filter(({ kind }) => kind === "execution").length;
  if (chosen.length > 0)
    yield* markRemoved(
      at,
      chosen.map(({ id }) => id),
    );
  yield* q(addToCleanup(at, cleanup.id, { executions, validations: chosen.length - executions }));
  const afterId = chosen.length < removable.length ? (chosen.at(-1)?.id ?? lastId) : lastId;
  yield* q(changeCleanup(at, cleanup.id, { afterId }));
  return true;
}

/** Ends a cleanup. The audit trail tells of one that was asked for, or has removed something. */
function* end(at: At, caller: Caller, cleanup: CleanupRow): Steps<void> {
  const { id, reason, executions, validations, jobs, messages, tapFiles } = cleanup;
  yield* q(changeCleanup(at, id, { endedAt: caller.now(), executorId: null }));
  if (reason === "scheduled" && executions + validations + jobs === 0) return;
  const after = { executions, validations, jobs, messages, tapFiles };
  yield* auditChange(at, caller, { verb: "clean-up", object: retentionObject, before: null, after });
}
