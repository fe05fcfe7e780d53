import { lstat, mkdir, readdir, readlink, realpath, rm, rmdir, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
  DTS_E_FSTASK_INVALIDDESTPATH,
  DTS_E_FSTASK_PATHNOTVALID,
} from "../../messages/task-codes";
import { copyFile, moveFile, refuseDestination } from "./copy-file";

type Transfer = "copy" | "move";

/** Something below the source: where it is and, below the destination, will be. */
interface Entry {
  readonly from: string;
  readonly to: string;
  readonly kind: "file" | "folder" | "link";
}

/**
 * Copies or moves what is in a folder into another one, which is made when it does not exist; what already is there stays. All
 * places are looked at first: when something stands in the way, nothing has been done. Links are copied as links, never followed.
 * Throws DtsError (something exists and may not be overwritten; one folder is inside the other); stops when `signal` is aborted.
 */
export async function transferFolder(
  transfer: Transfer,
  from: string,
  to: string,
  overwrite: boolean,
  signal: AbortSignal,
): Promise<void> {
  await refuseNested(from, to);
  const entries = await entriesOf(from, to, signal);
  for (const entry of entries) await refuseObstacle(entry, overwrite);
  await mkdir(to, { recursive: true });
  for (const entry of entries) {
    signal.throwIfAborted();
    if (entry.kind === "folder") await mkdir(entry.to, { recursive: true });
    else if (entry.kind === "link") await transferLink(transfer, entry);
    else if (transfer === "copy") await copyFile(entry.from, entry.to, overwrite, signal);
    else await moveFile(entry.from, entry.to, overwrite, signal);
  }
  if (transfer === "copy") return;
  // Empty by now, unless a file came in the meantime: that one is not deleted, the task fails and says where it is.
  const folders = entries.filter(({ kind }) => kind === "folder").map((entry) => entry.from);
  for (const folder of [from, ...folders].reverse()) await rmdir(folder);
}

/** Everything below a folder, folders before what is in them. */
async function entriesOf(from: string, to: string, signal: AbortSignal): Promise<Entry[]> {
  const found: Entry[] = [];
  const folders = [from];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const one of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, one.name);
      const kind = one.isDirectory() ? "folder" : one.isSymbolicLink() ? "link" : "file";
      found.push({ from: path, to: join(to, relative(from, path)), kind });
      if (kind === "folder") folders.push(path);
    }
  }
  return found;
}

async function refuseObstacle({ from, to, kind }: Entry, overwrite: boolean): Promise<void> {
  if (kind !== "folder") {
    await refuseDestination(from, to, overwrite);
    return;
  }
  const existing = await lstat(to).catch(() => undefined);
  // A link to a folder would let the copy out of the destination.
  if (existing === undefined || existing.isDirectory()) return;
  throw new DtsError(DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE, `"${to}" is no folder, but "${from}" is one.`);
}

async function transferLink(transfer: Transfer, { from, to }: Entry): Promise<void> {
  await rm(to, { force: true });
  await symlink(await readlink(from), to);
  if (transfer === "move") await rm(from);
}

async function refuseNested(from: string, to: string): Promise<void> {
  const [source, destination] = [await realpath(from), await realOrPlanned(to)];
  if (!destination.startsWith(source === sep ? sep : source + sep) && destination !== source) return;
  throw new DtsError(
    destination === source ? DTS_E_FSTASK_PATHNOTVALID : DTS_E_FSTASK_INVALIDDESTPATH,
    `The destination "${to}" is ${destination === source ? "the source itself" : `inside the source "${from}"`}.`,
  );
}

/** The real path of a place that may not exist yet: that of the nearest folder above it which does, and the rest. */
async function realOrPlanned(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch {
    const parent = dirname(absolute);
    // Known only to the execution: the build of the web server would take it for any file of the project.
    return parent === absolute
      ? absolute
      : join(/* turbopackIgnore: true */ await realOrPlanned(parent), relative(parent, absolute));
  }
}
