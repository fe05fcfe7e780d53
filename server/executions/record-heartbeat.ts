import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";

/** Says that the executor is alive, and how many bytes of memory the host of each of its executions holds. */
export async function recordHeartbeat(
  { store, now }: Recorder,
  { executorId, hostMemory = {} }: { executorId: string; hostMemory?: Record<string, number> },
): Promise<void> {
  await store.tx(({ db, s }) =>
    q(db.update(s.executors).set({ heartbeatAt: now(), hostMemory }).where(eq(s.executors.id, executorId))),
  );
}
