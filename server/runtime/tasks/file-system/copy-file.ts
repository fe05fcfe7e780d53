import { createReadStream, createWriteStream, type Stats } from "node:fs";
import { chmod, lstat, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, DTS_E_FSTASK_PATHNOTVALID } from "../../messages/task-codes";

let copies = 0;

/**
 * Copies one file with its permissions. The copy gets its name when it is complete, so that a canceled or failed one leaves nothing
 * behind and the old file whole. Throws DtsError when the destination exists and may not be overwritten, is a folder, or is the
 * source itself; rejects with AbortError when `signal` is aborted.
 */
export async function copyFile(from: string, to: string, overwrite: boolean, signal: AbortSignal): Promise<void> {
  const source = await stat(from);
  await refuseDestination(from, to, overwrite);
  // Reading a pipe or a device may never end.
  if (!source.isFile()) throw new DtsError(DTS_E_FSTASK_PATHNOTVALID, `"${from}" is neither a file nor a folder.`);
  const unfinished = join(dirname(resolve(to)), `.gantry-${process.pid}-${++copies}.tmp`);
  try {
    await pipeline(createReadStream(from), createWriteStream(unfinished, { flags: "wx" }), { signal });
    await chmod(unfinished, source.mode & 0o777);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Moves one file; between file systems it is copied and then deleted. Throws as `copyFile` does. */
export async function moveFile(from: string, to: string, overwrite: boolean, signal: AbortSignal): Promise<void> {
  if (resolve(from) === resolve(to)) return;
  await refuseDestination(from, to, overwrite);
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await copyFile(from, to, overwrite, signal);
    await rm(from);
  }
}

/** Throws when a file cannot be written over what is at `to`; a link there counts as what it is, not as what it leads to. */
export async function refuseDestination(from: string, to: string, overwrite: boolean): Promise<void> {
  const existing = await lstat(to).catch(() => undefined);
  if (existing === undefined) return;
  if (existing.isDirectory()) {
    throw new DtsError(DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, `"${to}" is a folder and cannot become a file.`);
  }
  if (isSame(existing, await lstat(from))) {
    throw new DtsError(DTS_E_FSTASK_PATHNOTVALID, `Source and destination are the same file, "${to}".`);
  }
  if (overwrite) return;
  throw new DtsError(DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, `The file "${to}" already exists.`, {
    details: { file: to },
    help: {
      cause: "OverwriteDestinationFile is False.",
      next: "Set OverwriteDestinationFile to True, or remove the file first.",
    },
  });
}

function isSame(left: Stats, right: Stats): boolean {
  return left.ino === right.ino && left.dev === right.dev && left.ino !== 0;
}
