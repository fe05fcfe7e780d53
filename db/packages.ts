import { and, asc, desc, eq, gt, inArray, isNull, like, lte, sql } from "drizzle-orm";
import { escapeLike } from "./like";
import type { At } from "./store";

export const packageById = ({ db, s }: At, id: string) => db.select().from(s.packages).where(eq(s.packages.id, id));

export const packageByName = ({ db, s }: At, folderId: string, nameKey: string) =>
  db
    .select()
    .from(s.packages)
    .where(and(eq(s.packages.folderId, folderId), eq(s.packages.nameKey, nameKey)));

export const packagesInFolder = ({ db, s }: At, folderId: string) =>
  db
    .select()
    .from(s.packages)
    .where(and(eq(s.packages.folderId, folderId), isNull(s.packages.binId)))
    .orderBy(asc(s.packages.nameKey));

/** Also those that were deleted out of it. */
export const allPackagesInFolder = ({ db, s }: At, folderId: string) =>
  db.select().from(s.packages).where(eq(s.packages.folderId, folderId)).orderBy(asc(s.packages.nameKey));

export const packageCounts = ({ db, s }: At, folderIds: string[]) =>
  db
    .select({ folderId: s.packages.folderId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(s.packages)
    .where(and(inArray(s.packages.folderId, folderIds), isNull(s.packages.binId)))
    .groupBy(s.packages.folderId);

/** A page of the packages of a folder with the version that runs and the owner's name, by name; `after` is the key of the last one before. */
export const packageRowPage = ({ db, s }: At, folderId: string, after: string | undefined, limit: number) =>
  db
    .select({ package: s.packages, version: s.packageVersions, ownerName: s.users.displayName })
    .from(s.packages)
    .innerJoin(
      s.packageVersions,
      and(eq(s.packageVersions.packageId, s.packages.id), eq(s.packageVersions.number, s.packages.currentVersion)),
    )
    .leftJoin(s.users, eq(s.users.id, s.packages.ownerId))
    .where(
      and(
        eq(s.packages.folderId, folderId),
        isNull(s.packages.binId),
        after ? gt(s.packages.nameKey, after) : undefined,
      ),
    )
    .orderBy(asc(s.packages.nameKey))
    .limit(limit);

/** Packages whose name contains `part` (already folded). */
export const packagesMatching = ({ db, s }: At, part: string, limit: number) =>
  db
    .select({ id: s.packages.id, name: s.packages.name, folderId: s.packages.folderId })
    .from(s.packages)
    .where(and(sql`${like(s.packages.nameKey, `%${escapeLike(part)}%`)} escape '!'`, isNull(s.packages.binId)))
    .orderBy(asc(s.packages.nameKey))
    .limit(limit);

export const versionByNumber = ({ db, s }: At, packageId: string, number: number) =>
  db
    .select()
    .from(s.packageVersions)
    .where(and(eq(s.packageVersions.packageId, packageId), eq(s.packageVersions.number, number)));

export const versionsOfPackage = ({ db, s }: At, packageId: string) =>
  db
    .select()
    .from(s.packageVersions)
    .where(eq(s.packageVersions.packageId, packageId))
    .orderBy(desc(s.packageVersions.number));

/** The newest version of a package that was stored up to a moment. */
export const versionAt = ({ db, s }: At, packageId: string, moment: Date) =>
  db
    .select()
    .from(s.packageVersions)
    .where(and(eq(s.packageVersions.packageId, packageId), lte(s.packageVersions.createdAt, moment)))
    .orderBy(desc(s.packageVersions.number))
    .limit(1);

export const blobByHash = ({ db, s }: At, hash: string) => db.select().from(s.blobs).where(eq(s.blobs.hash, hash));

export const versionUsingBlob = ({ db, s }: At, hash: string) =>
  db.select({ id: s.packageVersions.id }).from(s.packageVersions).where(eq(s.packageVersions.blobHash, hash)).limit(1);

export const executionUsingBlob = ({ db, s }: At, hash: string) =>
  db.select({ id: s.executions.id }).from(s.executions).where(eq(s.executions.blobHash, hash)).limit(1);
