import type { Rights } from "@/server/access/acts";

/** A deletion that can be taken back, as the bin shows it. */
export interface BinItem {
  /** Of the deletion. */
  id: string;
  kind: "folder" | "package";
  name: string;
  /** Where it was. */
  path: string;
  /** The folder it was in; null when that is deleted too, and another one must be chosen. */
  folderId: string | null;
  folderCount: number;
  packageCount: number;
  deletedByName: string;
  deletedAt: number;
  expiresAt: number;
  /** What the caller may do: restore it, and let it go for good. */
  rights: Rights<"folder.delete" | "package.delete" | "settings.change">;
}

/** Where a page of the bin ends. */
export interface BinCursor {
  deletedAt: number;
  id: string;
}
