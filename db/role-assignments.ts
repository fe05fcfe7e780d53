import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { At } from "./store";

/** Folders that name a role as reader or writer, by name; also those in the bin. */
export const foldersNaming = ({ db, s }: At, roleId: string) =>
  db
    .select()
    .from(s.folders)
    .where(or(eq(s.folders.readerRoleId, roleId), eq(s.folders.writerRoleId, roleId)))
    .orderBy(asc(s.folders.nameKey));

/** A folder and all folders above it, in no order, with the roles they name. */
export const foldersUpFrom = ({ db, s }: At, folderId: string) => {
  const f = s.folders;
  const up = sql`with recursive up(folder_id, parent_id) as (
    select ${f.id}, ${f.parentId} from ${f} where ${f.id} = ${folderId}
    union all
    select ${f.id}, ${f.parentId} from ${f} join up on ${f.id} = up.parent_id
  ) select folder_id from up`;
  return db
    .select({
      id: f.id,
      name: f.name,
      parentId: f.parentId,
      readerRoleId: f.readerRoleId,
      writerRoleId: f.writerRoleId,
    })
    .from(f)
    .where(sql`${f.id} in (${up})`);
};

/** A page of the folders in a folder, by name; `after` is the key of the last one before. */
export const folderPage = ({ db, s }: At, parentId: string, after: string | undefined, limit: number) =>
  db
    .select()
    .from(s.folders)
    .where(
      and(
        eq(s.folders.parentId, parentId),
        isNull(s.folders.binId),
        after === undefined ? undefined : gt(s.folders.nameKey, after),
      ),
    )
    .orderBy(asc(s.folders.nameKey))
    .limit(limit);

/** A page of the packages in a folder, by name; `after` is the key of the last one before. */
export const packagePage = ({ db, s }: At, folderId: string, after: string | undefined, limit: number) =>
  db
    .select()
    .from(s.packages)
    .where(
      and(
        eq(s.packages.folderId, folderId),
        isNull(s.packages.binId),
        after === undefined ? undefined : gt(s.packages.nameKey, after),
      ),
    )
    .orderBy(asc(s.packages.nameKey))
    .limit(limit);

export const setRolesOfPackage = (
  { db, s }: At,
  id: string,
  roles: { readerRoleId: string | null; writerRoleId: string | null },
) => db.update(s.packages).set(roles).where(eq(s.packages.id, id));

export const setRolesOfFolder = (
  { db, s }: At,
  id: string,
  roles: { readerRoleId: string | null; writerRoleId: string | null },
) => db.update(s.folders).set(roles).where(eq(s.folders.id, id));
