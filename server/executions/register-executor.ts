import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";

/** Puts an executor on the list: it is about to take executions. */
export async function registerExecutor(
  { store, now }: Recorder,
  input: { executorId: string; machine: string; pid: number; slots: number },
): Promise<void> {
  const { executorId, ...about } = input;
  const row = { id: executorId, ...about, startedAt: now(), heartbeatAt: now() };
  await store.tx(({ db, s }) => q(db.insert(s.executors).values(row)));
}
