import { and, asc, eq, ne, or } from "drizzle-orm";
import type { At } from "./store";

/** The views somebody sees in their list: their own, and those others share. */
export const viewsFor = ({ db, s }: At, userId: string, most: number) =>
  db
    .select({ view: s.executionViews, ownerName: s.users.displayName })
    .from(s.executionViews)
    .innerJoin(s.users, eq(s.users.id, s.executionViews.ownerId))
    .where(or(eq(s.executionViews.ownerId, userId), eq(s.executionViews.shared, true)))
    .orderBy(asc(s.executionViews.nameKey))
    .limit(most);

export const viewById = ({ db, s }: At, id: string) =>
  db.select().from(s.executionViews).where(eq(s.executionViews.id, id));

/** Another view of the same owner with this name. */
export const viewOfName = ({ db, s }: At, ownerId: string, nameKey: string, exceptId = "") =>
  db
    .select({ id: s.executionViews.id })
    .from(s.executionViews)
    .where(
      and(
        eq(s.executionViews.ownerId, ownerId),
        eq(s.executionViews.nameKey, nameKey),
        ne(s.executionViews.id, exceptId),
      ),
    );
