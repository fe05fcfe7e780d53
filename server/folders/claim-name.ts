import { folderById, folderByName } from "@/db/folders";
import { packageByName } from "@/db/packages";
import { type At, one, type Steps, type Store } from "@/db/store";
import { AppError } from "@/server/errors";
import { nameKey, nameTaken } from "@/server/names";

/**
 * Keeps what is in a folder as it is until the transaction ends: everything that puts something into a folder locks the
 * folder first. Throws "not-found".
 */
export function* lockFolder(at: At, store: Store, folderId: string): Steps<void> {
  const folder = yield* one(store.locked(folderById(at, folderId)));
  if (!folder || folder.binId !== null) throw new AppError("not-found", "folderGone");
}

/**
 * Makes sure that a name is free in a folder, and keeps it free until the transaction ends. Folders and packages share
 * their names, so that a path leads to one thing. `exceptId` is what has the name already when it only changes its case.
 * Throws "name-taken", "not-found".
 */
export function* claimName(at: At, store: Store, folderId: string, name: string, exceptId?: string): Steps<void> {
  yield* lockFolder(at, store, folderId);
  const key = nameKey(name);
  const taken = (yield* one(folderByName(at, folderId, key))) ?? (yield* one(packageByName(at, folderId, key)));
  if (taken && taken.id !== exceptId) throw nameTaken(name);
}
