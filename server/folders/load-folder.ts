import { folderById } from "@/db/folders";
import { type At, one, type Steps } from "@/db/store";
import type { FolderIdentity } from "@/server/access/acts";
import { AppError } from "@/server/errors";

export type FolderRow = At["s"]["folders"]["$inferSelect"];

/** The row of a folder. Throws "not-found". */
export function* loadFolder(at: At, folderId: string): Steps<FolderRow> {
  const row = yield* one(folderById(at, folderId));
  if (!row || row.binId !== null) throw new AppError("not-found", "folderGone");
  return row;
}

/** A folder as `authorize` wants it. */
export function folderObject(row: FolderRow): FolderIdentity {
  return { type: "folder", id: row.id, name: row.name, ownerId: row.ownerId };
}
