import { readdir, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FSTASK_PATHNOTVALID } from "../../messages/task-codes";

/**
 * Deletes everything in a folder, and the folder itself when `itself` is true. Links are deleted, never followed. Throws DtsError for
 * the root of the file system; stops between two entries when `signal` is aborted.
 */
export async function deleteFolder(folder: string, itself: boolean, signal: AbortSignal): Promise<void> {
  const absolute = resolve(folder);
  if (dirname(absolute) === absolute) {
    throw new DtsError(DTS_E_FSTASK_PATHNOTVALID, `"${folder}" is the root of the file system, which is not deleted.`);
  }
  for (const entry of await readdir(absolute, { withFileTypes: true })) {
    signal.throwIfAborted();
    const path = join(absolute, entry.name);
    if (entry.isDirectory()) await deleteFolder(path, true, signal);
    else await rm(path);
  }
  if (itself) await rmdir(absolute);
}
