import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";

/** Notes which process runs the execution. */
export async function recordHost({ store }: Recorder, input: { executionId: number; hostPid: number }): Promise<void> {
  await store.tx(({ db, s }) =>
    q(db.update(s.executions).set({ hostPid: input.hostPid }).where(eq(s.executions.id, input.executionId))),
  );
}
