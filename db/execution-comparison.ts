import { and, asc, eq } from "drizzle-orm";
import type { At } from "./store";

/** The first messages of one level, as much of them as a comparison looks at. */
export const firstMessages = (
  { db, s }: At,
  executionId: number,
  level: At["s"]["messages"]["$inferSelect"]["level"],
  limit: number,
) => {
  const { id, code, path, text } = s.messages;
  return db
    .select({ id, code, path, text })
    .from(s.messages)
    .where(and(eq(s.messages.executionId, executionId), eq(s.messages.level, level)))
    .orderBy(asc(s.messages.id))
    .limit(limit);
};
