import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Kit } from "../kit";
import type { AccessTables } from "./access-tables";

export const useKinds = [
  "table",
  "column",
  "procedure",
  "connection",
  "server",
  "database",
  "file",
  "package",
  "variable",
  "element",
  "statement",
] as const;
export const useWays = ["reads", "writes", "calls", "declares", "uses"] as const;
export const placeKinds = ["task", "component", "connection", "variable", "package"] as const;

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
      /** Hold for what lies in it and below it and names none itself. */
      readerRoleId: k.text().references(() => roles.id),
      writerRoleId: k.text().references(() => roles.id),
      /** The deletion it lies in the bin by; null outside of the bin. */
      binId: k.text(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("folders_name").on(t.parentId, t.nameKey),
      // Counting what lies in folders reads nothing but this one.
      k.index("folders_parent").on(t.parentId, t.binId),
      k.index("folders_bin").on(t.binId),
      k.index("folders_reader_role").on(t.readerRoleId),
      k.index("folders_writer_role").on(t.writerRoleId),
    ],
  );

  const blobs = k.table("blobs", {
    /** SHA-256 of the bytes in lower-case hexadecimal. */
    hash: k.text().primaryKey(),
    size: k.big().notNull(),
    bytes: k.bytes().notNull(),
    /** Which reading of what a package uses has been written to package_uses; null while none has. */
    usesReading: k.int(),
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
      /** The deletion it lies in the bin by; null outside of the bin. */
      binId: k.text(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("packages_name").on(t.folderId, t.nameKey),
      k.index("packages_folder").on(t.folderId, t.binId),
      k.index("packages_bin").on(t.binId),
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
      origin: k.oneOf(["upload", "restore", "copy", "sample", "protection"]).notNull(),
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

  /** The names a package's bytes use: tables, columns, connections, variables, files. Equal bytes use the same. */
  const packageUses = k.table(
    "package_uses",
    {
      id: k.id(),
      blobHash: k
        .text()
        .notNull()
        .references(() => blobs.hash, { onDelete: "cascade" }),
      kind: k.oneOf([...useKinds]).notNull(),
      way: k.oneOf([...useWays]).notNull(),
      name: k.text().notNull(),
      /** Its last part folded: "orders" of "dbo.Orders". */
      lastKey: k.key().notNull(),
      wholeKey: k.key().notNull(),
      placeKind: k.oneOf([...placeKinds]).notNull(),
      placeId: k.text().notNull(),
      placeName: k.text().notNull(),
      diagram: k.text(),
    },
    (t) => [
      k.index("package_uses_last").on(t.lastKey, t.kind),
      k.index("package_uses_whole").on(t.wholeKey, t.kind),
      k.index("package_uses_blob").on(t.blobHash),
    ],
  );

  /** What was deleted and can be restored: a package, or a folder with everything in it. */
  const binItems = k.table(
    "bin_items",
    {
      id: k.text().primaryKey(),
      kind: k.oneOf(["folder", "package"]).notNull(),
      /** Id of the folder or package, which keeps it. */
      itemId: k.text().notNull(),
      name: k.text().notNull(),
      /** Where it was, as text and as the id of the folder, which may be gone by now. */
      path: k.text().notNull(),
      folderId: k.text().notNull(),
      folderCount: k.int().notNull(),
      packageCount: k.int().notNull(),
      deletedById: k.text().notNull(),
      deletedByName: k.text().notNull(),
      deletedAt: k.time().notNull(),
      /** From then on it may go for good at any time. */
      expiresAt: k.time().notNull(),
    },
    (t) => [k.index("bin_items_deleted").on(t.deletedAt), k.index("bin_items_expires").on(t.expiresAt)],
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

  return { folders, blobs, packages, packageVersions, packageUses, binItems, pathRules, folderProjects };
}

export type PackageTables = ReturnType<typeof definePackageTables>;
