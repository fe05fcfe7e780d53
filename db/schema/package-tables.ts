import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Kit } from "../kit";
import type { AccessTables } from "./access-tables";

/** The package store: nested folders, packages with immutable versions, and the bytes of those versions. */
export function definePackageTables(k: Kit, { users, roles }: AccessTables) {
  const folders = k.table(
    "folders",
    {
      id: k.text().primaryKey(),
      /** Only the root folder has none. */
      parentId: k.text().references((): AnyPgColumn => folders.id),
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      ownerId: k.text().references(() => users.id, { onDelete: "set null" }),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("folders_name").on(t.parentId, t.nameKey)],
  );

  const blobs = k.table("blobs", {
    /** SHA-256 of the bytes in lower-case hexadecimal. */
    hash: k.text().primaryKey(),
    size: k.big().notNull(),
    bytes: k.bytes().notNull(),
  });

  const packages = k.table(
    "packages",
    {
      id: k.text().primaryKey(),
      folderId: k
        .text()
        .notNull()
        .references(() => folders.id),
      name: k.text().notNull(),
      nameKey: k.key().notNull(),
      ownerId: k.text().references(() => users.id, { onDelete: "set null" }),
      readerRoleId: k.text().references(() => roles.id),
      writerRoleId: k.text().references(() => roles.id),
      /** The number of the version that runs unless another is chosen. */
      currentVersion: k.int().notNull(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("packages_name").on(t.folderId, t.nameKey),
      k.index("packages_owner").on(t.ownerId),
      k.index("packages_reader_role").on(t.readerRoleId),
      k.index("packages_writer_role").on(t.writerRoleId),
    ],
  );

  const packageVersions = k.table(
    "package_versions",
    {
      id: k.id(),
      packageId: k
        .text()
        .notNull()
        .references(() => packages.id, { onDelete: "cascade" }),
      number: k.int().notNull(),
      blobHash: k
        .text()
        .notNull()
        .references(() => blobs.hash),
      size: k.big().notNull(),
      origin: k.oneOf(["upload", "restore", "copy", "sample"]).notNull(),
      restoredFrom: k.int(),
      createdById: k.text(),
      createdByName: k.text().notNull(),
      createdAt: k.time().notNull(),
      /** What the file says about itself. */
      description: k.text().notNull(),
      packageGuid: k.text().notNull(),
      versionGuid: k.text().notNull(),
      versionMajor: k.int().notNull(),
      versionMinor: k.int().notNull(),
      versionBuild: k.int().notNull(),
      versionComments: k.text().notNull(),
      formatVersion: k.int().notNull(),
      protectionLevel: k.int().notNull(),
      /** Elements the runtime cannot execute, counted at upload; the list itself is computed from the bytes. */
      unsupportedCount: k.int().notNull(),
      partlyCount: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex("package_versions_number").on(t.packageId, t.number),
      k.index("package_versions_blob").on(t.blobHash),
    ],
  );

  /** Where Windows paths of the packages in a folder and below it lead; those of the root folder hold for the instance. */
  const pathRules = k.table(
    "path_rules",
    {
      id: k.text().primaryKey(),
      folderId: k
        .text()
        .notNull()
        .references(() => folders.id, { onDelete: "cascade" }),
      /** `C:`, `D:\data`, `\\server\share`, or the name of a Windows program. */
      prefix: k.text().notNull(),
      prefixKey: k.key().notNull(),
      /** Absolute path on the machine of the executor. */
      target: k.text().notNull(),
      updatedAt: k.time().notNull(),
      updatedByName: k.text().notNull(),
    },
    (t) => [k.uniqueIndex("path_rules_prefix").on(t.folderId, t.prefixKey)],
  );

  /** What the packages of a folder share as a project: parameters and connection managers, as an .ispac without packages. */
  const folderProjects = k.table(
    "folder_projects",
    {
      folderId: k
        .text()
        .primaryKey()
        .references(() => folders.id, { onDelete: "cascade" }),
      name: k.text().notNull(),
      blobHash: k
        .text()
        .notNull()
        .references(() => blobs.hash),
      updatedAt: k.time().notNull(),
      updatedByName: k.text().notNull(),
    },
    (t) => [k.index("folder_projects_blob").on(t.blobHash)],
  );

  return { folders, blobs, packages, packageVersions, pathRules, folderProjects };
}

export type PackageTables = ReturnType<typeof definePackageTables>;
