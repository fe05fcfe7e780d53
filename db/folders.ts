import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { At } from "./store";

export const folderById = ({ db, s }: At, id: string) => db.select().from(s.folders).where(eq(s.folders.id, id));

export const folderByName = ({ db, s }: At, parentId: string, nameKey: string) =>
  db
    .select()
    .from(s.folders)
    .where(and(eq(s.folders.parentId, parentId), eq(s.folders.nameKey, nameKey)));

export const foldersIn = ({ db, s }: At, parentId: string) =>
  db.select().from(s.folders).where(eq(s.folders.parentId, parentId)).orderBy(asc(s.folders.nameKey));

export const folderCounts = ({ db, s }: At, parentIds: string[]) =>
  db
    .select({ parentId: s.folders.parentId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.folders)
    .where(inArray(s.folders.parentId, parentIds))
    .groupBy(s.folders.parentId);
