import { folderById } from "@/db/folders";
import { type At, one, type Steps } from "@/db/store";
import type { AccessObject } from "@/server/access/acts";
import { AppError } from "@/server/errors";

export type FolderRow = At["s"]["folders"]["$inferSelect"];

/** The row of a folder. Throws "not-found". */
export function* loadFolder(at: At, folderId: string): Steps<FolderRow> {
  const row = yield* one(folderById(at, folderId));
  if (!row) throw new AppError("not-found", "This folder does not exist, or not any more.");
  return row;
}

/** A folder as the decision core wants it. */
export function folderObject(row: FolderRow): Extract<AccessObject, { type: "folder" }> {
  return { type: "folder", id: row.id, name: row.name, ownerId: row.ownerId };
}
