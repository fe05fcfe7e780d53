import type { Rights } from "@/server/access/acts";
import type { ExecutionStatus } from "@/server/executions/status";

/** One step of the way from the root to a folder or package. The root itself is not in it. */
export interface FolderStep {
  id: string;
  name: string;
}

/** Where something was and where it is now: "/Sales/Night". An open page of it, or of what lies below it, follows. */
export interface Relocation {
  from: string;
  to: string;
}

export interface FolderItem {
  id: string;
  name: string;
  parentId: string;
  hasFolders: boolean;
  packageCount: number;
  /** Packages in folders below it, at any depth; looked up only for one that holds none itself. */
  packagesBelow: number;
  createdAt: number;
  updatedAt: number;
}

export interface PackageItem {
  id: string;
  name: string;
  folderId: string;
  description: string;
  currentVersion: number;
  size: number;
  formatVersion: number;
  ownerName: string | null;
  unsupportedCount: number;
  partlyCount: number;
  updatedAt: number;
  /** The newest execution the caller may see. */
  lastExecution: { id: number; status: ExecutionStatus; at: number } | null;
}

type FolderAct = "folder.create" | "folder.change" | "folder.delete" | "folder.store";

/** A folder as its page shows it: where it is, what is in it (sorted by name), what the caller may do. */
export interface FolderDetail {
  /** "root" for the root folder, whose name is empty. */
  id: string;
  name: string;
  parentId: string | null;
  path: FolderStep[];
  folders: FolderItem[];
  packages: PackageItem[];
  /** Handed in as `after` for the page that follows; null on the last one. */
  next: string | null;
  /** How much lies in it, on all pages. */
  count: number;
  rights: Rights<FolderAct>;
}

/** One level of the tree at the left: folders first, then packages, each sorted by name. */
export interface TreeLevel {
  folderId: string;
  /** How much lies in the folder, on all pages. */
  count: number;
  /** Handed in as `after` for the page that follows; null on the last one. */
  next: string | null;
  folders: { id: string; name: string; hasChildren: boolean }[];
  packages: { id: string; name: string; unsupportedCount: number }[];
}
