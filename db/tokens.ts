import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { At } from "./store";

/** The token of a hash, with its user as the database names them now. */
export const tokenByHash = ({ db, s }: At, tokenHash: string) =>
  db
    .select({ token: s.apiTokens, user: s.users })
    .from(s.apiTokens)
    .innerJoin(s.users, eq(s.users.id, s.apiTokens.userId))
    .where(eq(s.apiTokens.tokenHash, tokenHash));

export const tokenById = ({ db, s }: At, id: number) => db.select().from(s.apiTokens).where(eq(s.apiTokens.id, id));

export const tokenCount = ({ db, s }: At, userId: string) =>
  db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.apiTokens)
    .where(eq(s.apiTokens.userId, userId));

/** Tokens of one user, or of everybody, the newest first, from the one before `before`. */
export const tokenPage = ({ db, s }: At, userId: string | undefined, before: number | undefined, limit: number) =>
  db
    .select({ token: s.apiTokens, ownerName: s.users.displayName })
    .from(s.apiTokens)
    .innerJoin(s.users, eq(s.users.id, s.apiTokens.userId))
    .where(
      and(
        userId === undefined ? undefined : eq(s.apiTokens.userId, userId),
        before === undefined ? undefined : lt(s.apiTokens.id, before),
      ),
    )
    .orderBy(desc(s.apiTokens.id))
    .limit(limit);

/** Notes a use, unless one was noted after `since`: a program that asks all the time does not write all the time. */
export const noteTokenUse = ({ db, s }: At, id: number, now: Date, since: Date) =>
  db
    .update(s.apiTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(s.apiTokens.id, id), or(isNull(s.apiTokens.lastUsedAt), lt(s.apiTokens.lastUsedAt, since))));
