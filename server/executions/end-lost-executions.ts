import { allExecutors, executionsWithStatus } from "@/db/executions";
import type { Recorder } from "@/server/access/caller";
import { endExecution } from "./end-execution";
import { executorLives } from "./executor-lives";
import { statusCode } from "./status";

/**
 * Ends the executions of executors that are gone: *ended unexpectedly*, or *canceled* where somebody had asked for a stop.
 * An executor is gone when it said goodbye, was silent for `silentForMs`, or had its process on this machine and it is not
 * there any more. The asking executor's own executions are left alone.
 */
export async function endLostExecutions(
  { store, now }: Recorder,
  input: { executorId: string; silentForMs: number },
): Promise<{ ended: number[] }> {
  const active = ["running", "stopping"] as const;
  const running = await executionsWithStatus(store, active.map(statusCode));
  const others = running.filter((execution) => execution.executorId !== input.executorId);
  if (others.length === 0) return { ended: [] };

  const executors = new Map((await allExecutors(store)).map((executor) => [executor.id, executor]));
  const lost = others.filter(({ executorId }) => {
    const executor = executorId === null ? undefined : executors.get(executorId);
    return !executorLives(executor, now(), input.silentForMs);
  });
  return store.tx(function* (at) {
    const ended: number[] = [];
    for (const { id } of lost) {
      const end = { endReason: "executor-lost", endDetail: "The executor that ran it ended." } as const;
      if (yield* endExecution(at, store, id, end, now())) ended.push(id);
    }
    return { ended };
  });
}
