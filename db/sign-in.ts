import { and, eq, gt, isNull, lte, min, sql } from "drizzle-orm";
import type { At } from "./store";

/** Attempts since `since` up to and including attempt `upTo`, and when the oldest of them was. */
const counted = (at: At) => ({
  count: sql<number>`count(*)`.mapWith(Number),
  oldest: min(at.s.signInAttempts.at),
});

export const attemptsOnName = (at: At, nameKey: string, since: Date, upTo: number) => {
  const { signInAttempts: a } = at.s;
  return at.db
    .select(counted(at))
    .from(a)
    .where(and(eq(a.nameKey, nameKey), gt(a.at, since), lte(a.id, upTo)));
};

export const attemptsFromAddress = (at: At, address: string, since: Date, upTo: number) => {
  const { signInAttempts: a } = at.s;
  return at.db
    .select(counted(at))
    .from(a)
    .where(and(eq(a.address, address), gt(a.at, since), lte(a.id, upTo)));
};

export const unusedLink = ({ db, s }: At, tokenHash: string, now: Date) =>
  db
    .select()
    .from(s.oneTimeLinks)
    .where(
      and(eq(s.oneTimeLinks.tokenHash, tokenHash), isNull(s.oneTimeLinks.usedAt), gt(s.oneTimeLinks.expiresAt, now)),
    );

/** Uses the link up: returns its row once, and nothing the second time. */
export const useLink = ({ db, s }: At, tokenHash: string, now: Date) =>
  db
    .update(s.oneTimeLinks)
    .set({ usedAt: now })
    .where(
      and(eq(s.oneTimeLinks.tokenHash, tokenHash), isNull(s.oneTimeLinks.usedAt), gt(s.oneTimeLinks.expiresAt, now)),
    )
    .returning();
