import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { At } from "./store";

/** Where a page of what names a role ends: names are not the only ones of their kind. */
export interface NamingPlace {
  nameKey: string;
  id: string;
}

/** A page of the folders that name a role as reader or writer, by name; also those in the bin. */
export const foldersNaming = ({ db, s: { folders: f } }: At, roleId: string, after?: NamingPlace, limit?: number) => {
  const query = db
    .select({
      id: f.id,
      name: f.name,
      nameKey: f.nameKey,
      folderId: f.id,
      readerRoleId: f.readerRoleId,
      writerRoleId: f.writerRoleId,
      binId: f.binId,
    })
    .from(f)
    .where(and(or(eq(f.readerRoleId, roleId), eq(f.writerRoleId, roleId)), isAfter(f, after)))
    .orderBy(asc(f.nameKey), asc(f.id));
  return limit === undefined ? query : query.limit(limit);
};

/** The same of packages; `folderId` is where each lies. */
export const packagesNaming = ({ db, s: { packages: p } }: At, roleId: string, after?: NamingPlace, limit?: number) => {
  const query = db
    .select({
      id: p.id,
      name: p.name,
      nameKey: p.nameKey,
      folderId: p.folderId,
      readerRoleId: p.readerRoleId,
      writerRoleId: p.writerRoleId,
      binId: p.binId,
    })
    .from(p)
    .where(and(or(eq(p.readerRoleId, roleId), eq(p.writerRoleId, roleId)), isAfter(p, after)))
    .orderBy(asc(p.nameKey), asc(p.id));
  return limit === undefined ? query : query.limit(limit);
};

function isAfter(table: At["s"]["folders"] | At["s"]["packages"], after: NamingPlace | undefined) {
  if (!after) return undefined;
  return or(gt(table.nameKey, after.nameKey), and(eq(table.nameKey, after.nameKey), gt(table.id, after.id)));
}

/** Folders and all folders above any of them, each once and in no order. */
export const foldersAbove = ({ db, s: { folders: f } }: At, ids: string[]) => {
  const up = sql`with recursive up(folder_id, parent_id) as (
    select ${f.id}, ${f.parentId} from ${f} where ${inArray(f.id, ids)}
    union
    select ${f.id}, ${f.parentId} from ${f} join up on ${f.id} = up.parent_id
  ) select folder_id from up`;
  return db.select({ id: f.id, name: f.name, parentId: f.parentId }).from(f).where(sql`${f.id} in (${up})`);
};

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
