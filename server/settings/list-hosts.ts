import { executorsSince } from "@/db/settings";
import { type At, q, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { executorLives } from "@/server/executions/executor-lives";
import { findRunning } from "@/server/executions/find-running";
import type { RunningItem } from "@/server/executions/running-types";
import type { ExecutorItem } from "./types";

/** The same silence after which the others end what an executor ran. */
const SILENT_MS = 15_000;
/** One that ended longer ago is history. */
const SHOWN_FOR_MS = 24 * 3_600_000;

/** The executors of this Gantry, and what runs in their hosts. Throws "forbidden". */
export async function listHosts(caller: Caller): Promise<{ executors: ExecutorItem[]; running: RunningItem[] }> {
  const executors = await caller.store.read(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    return yield* executorItems(at, caller.now());
  });
  return { executors, running: (await findRunning(caller)).items };
}

/** Executors that are there, or were there until a day ago. */
export function* executorItems(at: At, now: Date): Steps<ExecutorItem[]> {
  const rows = yield* q(executorsSince(at, new Date(now.getTime() - SHOWN_FOR_MS)));
  return rows.map((row) => {
    const { id, machine, pid, slots, endedAt } = row;
    const state = endedAt ? "ended" : executorLives(row, now, SILENT_MS) ? "alive" : "silent";
    const memory = state === "alive" && row.hostMemory ? Object.values(row.hostMemory) : null;
    return {
      id,
      machine,
      pid,
      slots,
      state,
      atWork: memory?.length ?? 0,
      startedAt: row.startedAt.getTime(),
      heartbeatAt: row.heartbeatAt.getTime(),
      endedAt: endedAt?.getTime() ?? null,
      memoryBytes: memory?.reduce((sum, bytes) => sum + bytes, 0) ?? null,
    };
  });
}
