import { and, asc, desc, eq, gt, inArray, like, lt, or, type SQL, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

type Level = At["s"]["messages"]["$inferSelect"]["level"];

export interface MessageConditions {
  levels?: Level[];
  /** An executable and everything below it. */
  path?: string;
  /** Part of the text; case is ignored (SQLite: of ASCII letters). */
  text?: string;
}

export function messagesWhere(
  { s }: At,
  executionId: number,
  { levels, path, text }: MessageConditions,
): SQL | undefined {
  const m = s.messages;
  const below = (top: string) => sql`${like(m.path, `${escapeLike(top)}\\%`)} escape '!'`;
  return and(
    eq(m.executionId, executionId),
    levels && inArray(m.level, levels),
    path === undefined ? undefined : or(eq(m.path, path), below(path)),
    text ? sql`lower(${m.text}) like lower(${`%${escapeLike(text)}%`}) escape '!'` : undefined,
  );
}

export const messagesAfter = ({ db, s }: At, where: SQL | undefined, afterId: number, limit: number) =>
  db
    .select()
    .from(s.messages)
    .where(and(where, gt(s.messages.id, afterId)))
    .orderBy(asc(s.messages.id))
    .limit(limit);

/** Newest first. */
export const messagesBefore = ({ db, s }: At, where: SQL | undefined, beforeId: number | undefined, limit: number) =>
  db
    .select()
    .from(s.messages)
    .where(and(where, beforeId === undefined ? undefined : lt(s.messages.id, beforeId)))
    .orderBy(desc(s.messages.id))
    .limit(limit);

export const messageCountsByLevel = ({ db, s }: At, where: SQL | undefined) =>
  db
    .select({ level: s.messages.level, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.messages)
    .where(where)
    .groupBy(s.messages.level);

/** Errors that follow from others, or those that do not, oldest first. */
export const errorsOf = ({ db, s }: At, executionId: number, consequence: boolean, limit: number) =>
  db
    .select()
    .from(s.messages)
    .where(
      and(
        eq(s.messages.executionId, executionId),
        eq(s.messages.level, "error"),
        eq(s.messages.consequence, consequence),
      ),
    )
    .orderBy(asc(s.messages.id))
    .limit(limit);
