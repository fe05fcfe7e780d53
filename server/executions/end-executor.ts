import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";

/** The executor says goodbye: nothing runs in it any more. */
export async function endExecutor({ store, now }: Recorder, input: { executorId: string }): Promise<void> {
  await store.tx(({ db, s }) =>
    q(db.update(s.executors).set({ endedAt: now() }).where(eq(s.executors.id, input.executorId))),
  );
}
