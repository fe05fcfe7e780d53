import { and, asc, between, count, desc, eq, like, or, type SQL, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import { type At, one, type Steps } from "./store";

type Level = At["s"]["messages"]["$inferSelect"]["level"];

/** Conditions no index answers: rows have to be looked at one by one. */
export interface MessageSearch {
  /** An executable and everything below it. */
  path?: string;
  /** Part of the text; case is ignored (SQLite: of ASCII letters). */
  text?: string;
}

/** Messages of an execution whose ids are above the first and up to the second number; of one level where one is named. */
interface MessageRange {
  executionId: number;
  level?: Level;
  above: number;
  upTo: number;
}

type Direction = "up" | "down";

function inRange({ s }: At, { executionId, level, above, upTo }: MessageRange): SQL | undefined {
  const m = s.messages;
  // Asked with two comparisons, SQLite would read the index of all messages instead of the level's, and look at each row.
  const ids = between(m.id, above + 1, upTo);
  return and(eq(m.executionId, executionId), level && eq(m.level, level), ids);
}

function matches({ s }: At, { path, text }: MessageSearch): SQL | undefined {
  const m = s.messages;
  const below = (top: string) => sql`${like(m.path, `${escapeLike(top)}\\%`)} escape '!'`;
  return and(
    path === undefined ? undefined : or(eq(m.path, path), below(path)),
    text ? sql`lower(${m.text}) like lower(${`%${escapeLike(text)}%`}) escape '!'` : undefined,
  );
}

/** The first messages of a range from below, or the last ones from above, that match. Both ends of the index are read in its order. */
export const messagesInRange = (at: At, range: MessageRange, search: MessageSearch, going: Direction, limit: number) =>
  at.db
    .select()
    .from(at.s.messages)
    .where(and(inRange(at, range), matches(at, search)))
    .orderBy(going === "up" ? asc(at.s.messages.id) : desc(at.s.messages.id))
    .limit(limit);

/** How many messages of one level a range has: the index alone answers. */
export const messageCountInRange = (at: At, range: MessageRange & { level: Level }) =>
  at.db.select({ count: count() }).from(at.s.messages).where(inRange(at, range));

/** How many messages of a range match, per level: every row of it is looked at. */
export const matchCountsInRange = (at: At, range: MessageRange, search: MessageSearch) =>
  at.db
    .select({ level: at.s.messages.level, count: count() })
    .from(at.s.messages)
    .where(and(inRange(at, range), matches(at, search)))
    .groupBy(at.s.messages.level);

/**
 * The id so many messages into a range, in the order it is read; undefined where it ends before. With it a search looks at a number
 * of rows that is known beforehand, however rare what it looks for.
 */
export function* idAfter(at: At, range: MessageRange, going: Direction, rows: number): Steps<number | undefined> {
  const { id } = at.s.messages;
  const found = yield* one(
    at.db
      .select({ id })
      .from(at.s.messages)
      .where(inRange(at, range))
      .orderBy(going === "up" ? asc(id) : desc(id))
      .limit(1)
      .offset(rows - 1),
  );
  return found?.id;
}

/** Ids of the first and the last message of an execution; undefined while it has none. */
export function* messageEnds(at: At, executionId: number): Steps<{ first: number; last: number } | undefined> {
  const { id } = at.s.messages;
  const ofExecution = at.db.select({ id }).from(at.s.messages).where(eq(at.s.messages.executionId, executionId));
  const first = yield* one(ofExecution.orderBy(asc(id)).limit(1));
  if (!first) return undefined;
  const last = yield* one(
    at.db
      .select({ id })
      .from(at.s.messages)
      .where(eq(at.s.messages.executionId, executionId))
      .orderBy(desc(id))
      .limit(1),
  );
  return { first: first.id, last: last?.id ?? first.id };
}

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
