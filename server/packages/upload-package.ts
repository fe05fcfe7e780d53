import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { ensureFolders, reachFolders } from "@/server/folders/ensure-folders";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { checkName } from "@/server/names";
import { openFolderProject } from "@/server/projects/open-folder-project";
import { inspectPackage } from "./inspect-package";
import { authorizeUpload, storeUpload } from "./store-upload";
import type { StoredPackage } from "./types";

/** Bytes a stored package may have; the loader's own limit. */
const MAX_PACKAGE_BYTES = 64 * 1024 * 1024;

interface Upload {
  folderId: string;
  /** Names of folders below that one, which are made when they are missing. */
  folders?: readonly string[];
  /** The current version the file was compared with, 0 for none: another one is a "conflict". */
  expectedVersion?: number;
  /** "Lesson 1.dtsx"; names the package unless `name` does. */
  fileName: string;
  bytes: Uint8Array;
  name?: string;
  /** Opens a file that needs one; it is used to look into the file and kept nowhere. */
  password?: string;
}

/**
 * Stores a package file in a folder: a new package, or the next version of the one that has the name. The file is loaded
 * first, with the folder's project if it has one, and nothing is stored of one that does not load. An encrypted file is stored as
 * it is. Bytes equal to the current version change nothing. Throws "conflict" when there is another version than was expected, "package-password", "invalid-package", "too-large", "invalid-name", "name-taken" by a folder, "forbidden", "not-found".
 */
export async function uploadPackage(caller: Caller, input: Upload): Promise<StoredPackage> {
  const { store } = caller;
  const { bytes, folders = [], password, expectedVersion } = input;
  const name = checkName(input.name ?? input.fileName.replace(/\.dtsx$/i, ""));
  // Before the slow load, so that nobody without any right can make the server work.
  const near = await store.read(function* (at) {
    const { folderId, missing } = yield* reachFolders(at, input.folderId, folders);
    if (missing.length === 0) yield* authorizeUpload(at, caller, folderId, name);
    else yield* authorize(at, caller, "folder.create", folderObject(yield* loadFolder(at, folderId)));
    return folderId;
  });
  if (bytes.byteLength > MAX_PACKAGE_BYTES) {
    throw new AppError("too-large", "packageTooLarge", {
      values: { most: MAX_PACKAGE_BYTES / 1024 / 1024 },
      details: { size: bytes.byteLength },
    });
  }
  const inspected = inspectPackage(bytes, { password, project: await openFolderProject(store, near) });
  return store.tx(function* (at) {
    const folderId = yield* ensureFolders(at, caller, input.folderId, folders);
    return yield* storeUpload(at, caller, { folderId, name, bytes, expectedVersion, ...inspected });
  });
}
