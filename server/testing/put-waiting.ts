import { eq } from "drizzle-orm";
import { one, q, type Store } from "@/db/store";
import { statusCode } from "@/server/executions/status";

/** Values of one statement are limited, and a row has some thirty. */
const ROWS_AT_ONCE = 500;

/** Puts copies of an execution into the queue, as a bulk rerun does, and answers their numbers. */
export function putWaiting(store: Store, likeId: number, count: number): Promise<number[]> {
  const { executions } = store.s;
  return store.tx(function* ({ db }) {
    const like = yield* one(db.select().from(executions).where(eq(executions.id, likeId)));
    if (!like) throw new Error("There is no such execution.");
    const { id: _, ...row } = { ...like, status: statusCode("pending"), startedAt: null, endedAt: null };
    const ids: number[] = [];
    for (let left = count; left > 0; left -= ROWS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(left, ROWS_AT_ONCE) }, () => row);
      ids.push(...(yield* q(db.insert(executions).values(rows).returning({ id: executions.id }))).map(({ id }) => id));
    }
    return ids;
  });
}
