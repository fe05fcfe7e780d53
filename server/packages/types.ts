import type { Rights } from "@/server/access/acts";
import type { FolderStep } from "@/server/folders/types";

type PackageAct =
  | "package.view"
  | "package.execute"
  | "package.export"
  | "package.import"
  | "package.delete"
  | "package.change-roles";

export interface VersionItem {
  number: number;
  current: boolean;
  size: number;
  /** First 12 digits identify it on a page; this is the whole SHA-256. */
  hash: string;
  origin: "upload" | "restore" | "copy" | "sample" | "protection";
  restoredFrom: number | null;
  createdByName: string;
  createdAt: number;
  /** What the file says: 1.0.37, its comments and GUID. */
  fileVersion: string;
  versionComments: string;
  versionGuid: string;
  formatVersion: number;
  /** Its number: 0 DontSaveSensitive to 5 ServerStorage (MANAGEMENT.md 2.5). */
  protectionLevel: number;
  unsupportedCount: number;
  partlyCount: number;
}

export interface PackageDetail {
  id: string;
  name: string;
  folderId: string;
  path: FolderStep[];
  description: string;
  owner: { id: string; name: string } | null;
  readerRole: { id: string; name: string } | null;
  writerRole: { id: string; name: string } | null;
  createdAt: number;
  updatedAt: number;
  current: VersionItem;
  rights: Rights<PackageAct>;
}

/** Result of an upload or an import. */
export interface StoredPackage {
  packageId: string;
  name: string;
  /** Names of the folders that lead to it, from the top. */
  folders: string[];
  versionNumber: number;
  /** False when the bytes equal the current version: nothing was stored then. */
  changed: boolean;
  unsupportedCount: number;
  partlyCount: number;
}
