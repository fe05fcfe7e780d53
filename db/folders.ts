import { and, asc, eq, inArray, isNull, like, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

export const folderById = ({ db, s }: At, id: string) => db.select().from(s.folders).where(eq(s.folders.id, id));

export const folderByName = ({ db, s }: At, parentId: string, nameKey: string) =>
  db
    .select()
    .from(s.folders)
    .where(and(eq(s.folders.parentId, parentId), eq(s.folders.nameKey, nameKey)));

export const foldersIn = ({ db, s }: At, parentId: string) =>
  db
    .select()
    .from(s.folders)
    .where(and(eq(s.folders.parentId, parentId), isNull(s.folders.binId)))
    .orderBy(asc(s.folders.nameKey));

/** Also those that were deleted out of it. */
export const allFoldersIn = ({ db, s }: At, parentId: string) =>
  db.select().from(s.folders).where(eq(s.folders.parentId, parentId)).orderBy(asc(s.folders.nameKey));

export const folderCounts = ({ db, s }: At, parentIds: string[]) =>
  db
    .select({ parentId: s.folders.parentId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.folders)
    .where(and(inArray(s.folders.parentId, parentIds), isNull(s.folders.binId)))
    .groupBy(s.folders.parentId);

/**
 * How many packages lie in the folders below each of these, at any depth; those without any count 0 or are missing. The cross join
 * makes SQLite go down from the folders that were found; left to itself it looks at every folder of the store at each step.
 */
export const packageCountsBelow = ({ db, s }: At, ids: string[]) => {
  const { folders: f, packages: p } = s;
  const below = sql`with recursive below(top_id, folder_id) as (
    select ${f.parentId}, ${f.id} from ${f} where ${inArray(f.parentId, ids)} and ${f.binId} is null
    union all
    select below.top_id, ${f.id} from below cross join ${f} where ${f.parentId} = below.folder_id and ${f.binId} is null
  ) select top_id, (
    select count(*) from ${p} where ${p.folderId} = below.folder_id and ${p.binId} is null
  ) as held from below`;
  return db
    .select({
      folderId: sql<string>`lower_folders.top_id`,
      count: sql<number>`sum(lower_folders.held)`.mapWith(Number),
    })
    .from(sql`(${below}) as lower_folders`)
    .groupBy(sql`lower_folders.top_id`);
};

/** Folders whose name contains `part` (already folded), by name. */
export const foldersMatching = ({ db, s }: At, part: string, limit: number) =>
  db
    .select({ id: s.folders.id, name: s.folders.name })
    .from(s.folders)
    .where(and(sql`${like(s.folders.nameKey, `%${escapeLike(part)}%`)} escape '!'`, isNull(s.folders.binId)))
    .orderBy(asc(s.folders.nameKey))
    .limit(limit);
