import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { checkName } from "@/server/names";
import { openFolderProject } from "@/server/projects/open-folder-project";
import { inspectPackage } from "./inspect-package";
import { authorizeUpload, storeUpload } from "./store-upload";
import type { StoredPackage } from "./types";

/** Bytes a stored package may have; the loader's own limit. */
const MAX_PACKAGE_BYTES = 64 * 1024 * 1024;

interface Upload {
  folderId: string;
  /** "Lesson 1.dtsx"; names the package unless `name` does. */
  fileName: string;
  bytes: Uint8Array;
  name?: string;
}

/**
 * Stores a package file in a folder: a new package, or the next version of the one that has the name. The file is loaded
 * first, with the folder's project if it has one, and nothing is stored of one that does not load. Bytes equal to the current
 * version change nothing. Throws "invalid-package", "too-large", "invalid-name", "name-taken" by a folder, "forbidden", "not-found".
 */
export async function uploadPackage(caller: Caller, input: Upload): Promise<StoredPackage> {
  const { store } = caller;
  const { bytes, folderId } = input;
  const name = checkName(input.name ?? input.fileName.replace(/\.dtsx$/i, ""));
  // Before the slow load, so that nobody without any right can make the server work.
  await store.read(function* (at) {
    yield* authorizeUpload(at, caller, folderId, name);
  });
  if (bytes.byteLength > MAX_PACKAGE_BYTES) {
    const limit = `${MAX_PACKAGE_BYTES / 1024 / 1024} MB`;
    throw new AppError("too-large", `A package has at most ${limit}.`, { details: { size: bytes.byteLength } });
  }
  const facts = inspectPackage(bytes, await openFolderProject(store, folderId));
  return store.tx((at) => storeUpload(at, caller, { folderId, name, bytes, facts }));
}
