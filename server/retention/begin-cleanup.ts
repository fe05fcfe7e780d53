import { changeCleanup, insertCleanup, openCleanup } from "@/db/cleanups";
import { executorById } from "@/db/executions";
import { type At, one, q, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executorLives } from "@/server/executions/executor-lives";
import type { CleanupRow } from "./cleanup-item";
import { holdRules, type LoadedRules, loadRules } from "./rules";
import { nextCleanupAt } from "./schedule";

interface Executor {
  executorId: string;
  /** After such a silence another executor is gone, and what it worked on is taken over. */
  silentForMs: number;
}

type Work = { open: CleanupRow } | "due" | "first-rules" | undefined;

/**
 * Takes the cleanup there is to be worked on: one that was asked for, one whose executor is gone, or the one that is due. Answers its
 * number; undefined when there is nothing to do.
 */
export async function beginCleanup(caller: Caller, executor: Executor): Promise<number | undefined> {
  const { store } = caller;
  const isWork = await store.read(function* (at) {
    return (yield* findWork(at, caller.now(), executor, yield* loadRules(at))) !== undefined;
  });
  if (!isWork) return undefined;
  return store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const now = caller.now();
    const work = yield* findWork(at, now, executor, yield* holdRules(at, store, now));
    if (work === undefined || work === "first-rules") return undefined;
    const { executorId } = executor;
    if (work !== "due") {
      yield* q(changeCleanup(at, work.open.id, { executorId, startedAt: work.open.startedAt ?? now }));
      return work.open.id;
    }
    const scheduled = { reason: "scheduled" as const, requestedByName: caller.principal.name, requestedAt: now };
    const cleanup = yield* one(insertCleanup(at, scheduled));
    if (!cleanup) throw new Error("The cleanup was not written.");
    yield* q(changeCleanup(at, cleanup.id, { executorId, startedAt: now }));
    return cleanup.id;
  });
}

function* findWork(at: At, now: Date, { executorId, silentForMs }: Executor, loaded: LoadedRules): Steps<Work> {
  const open = yield* one(openCleanup(at));
  if (open) {
    const taken = open.executorId !== null && open.executorId !== executorId;
    const other = taken ? yield* one(executorById(at, open.executorId ?? "")) : undefined;
    return taken && executorLives(other, now, silentForMs) ? undefined : { open };
  }
  if (loaded.changedAt === null) return "first-rules";
  const next = yield* nextCleanupAt(at, loaded);
  return next && next <= now ? "due" : undefined;
}
