import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, or } from "drizzle-orm";
import { type At, q, type Steps } from "./store";

/** Deletions, the newest first; `after` is the last one of the page before. */
export const binPage = ({ db, s }: At, limit: number, after?: { deletedAt: Date; id: string }) =>
  db
    .select()
    .from(s.binItems)
    .where(
      after &&
        or(
          lt(s.binItems.deletedAt, after.deletedAt),
          and(eq(s.binItems.deletedAt, after.deletedAt), gt(s.binItems.id, after.id)),
        ),
    )
    .orderBy(desc(s.binItems.deletedAt), asc(s.binItems.id))
    .limit(limit);

export const binItemById = ({ db, s }: At, id: string) => db.select().from(s.binItems).where(eq(s.binItems.id, id));

export const expiredBinItems = ({ db, s }: At, now: Date, limit: number) =>
  db.select().from(s.binItems).where(lte(s.binItems.expiresAt, now)).orderBy(asc(s.binItems.expiresAt)).limit(limit);

/** Puts into a deletion what came into its folders while it was made, and answers how many folders these were. */
export function* sweepIntoBin({ db, s }: At, binId: string): Steps<number> {
  const deleted = db.select({ id: s.folders.id }).from(s.folders).where(eq(s.folders.binId, binId));
  yield* q(
    db
      .update(s.packages)
      .set({ binId })
      .where(and(inArray(s.packages.folderId, deleted), isNull(s.packages.binId))),
  );
  const folders = yield* q(
    db
      .update(s.folders)
      .set({ binId })
      .where(and(inArray(s.folders.parentId, deleted), isNull(s.folders.binId)))
      .returning({ id: s.folders.id }),
  );
  return folders.length;
}
