import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";

/** Says that the executor is alive. */
export async function recordHeartbeat({ store, now }: Recorder, input: { executorId: string }): Promise<void> {
  await store.tx(({ db, s }) =>
    q(db.update(s.executors).set({ heartbeatAt: now() }).where(eq(s.executors.id, input.executorId))),
  );
}
