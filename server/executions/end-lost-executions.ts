import { allExecutors, executionsWithStatus } from "@/db/executions";
import type { Recorder } from "@/server/access/caller";
import { endExecution } from "./end-execution";
import { executorLives } from "./executor-lives";
import { statusCode } from "./status";

/**
 * Ends the executions of executors that are gone: *ended unexpectedly*, or *canceled* where somebody had asked for a stop.
 * An executor is gone when it said goodbye, was silent for `silentForMs`, or had its process on this machine and it is not
 * there any more. The asking executor's own end too when it has not been running them for that long: it could not start
 * them, or not record how they ended while the database was away.
 */
export async function endLostExecutions(
  { store, now }: Recorder,
  input: { executorId: string; silentForMs: number; running: readonly number[] },
): Promise<{ ended: number[] }> {
  const { executorId, silentForMs, running } = input;
  const active = await executionsWithStatus(store, [statusCode("running"), statusCode("stopping")]);
  const suspects = active.filter((execution) => !running.includes(execution.id));
  if (suspects.length === 0) return { ended: [] };

  const executors = new Map((await allExecutors(store)).map((executor) => [executor.id, executor]));
  return store.tx(function* (at) {
    const ended: number[] = [];
    for (const execution of suspects) {
      const own = execution.executorId === executorId;
      if (own && now().getTime() - (execution.startedAt?.getTime() ?? 0) <= silentForMs) continue;
      const executor = execution.executorId === null ? undefined : executors.get(execution.executorId);
      if (!own && executorLives(executor, now(), silentForMs)) continue;
      if (yield* endExecution(at, store, execution.id, own ? failed : lost, now())) ended.push(execution.id);
    }
    return { ended };
  });
}

const lost = { endReason: "executor-lost", endDetail: "The executor that ran it ended." } as const;
const failed = {
  endReason: "executor-failed",
  endDetail: "The executor could not start it, or could not record how it ended; the executor's log says why.",
} as const;
