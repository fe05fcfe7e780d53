import { lstatSync, mkdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";

/** Where compiled scripts are kept when nothing else was said: a folder of this user's among the temporary ones. */
export function defaultScriptFolder(): string {
  return path.join(tmpdir(), `gantry-scripts-${userInfo().username}`);
}

/**
 * Makes the folder for compiled scripts. Throws when it belongs to somebody else or others may write into it: what lies in it is
 * executed.
 */
export function openScriptFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const own = process.getuid === undefined || uid === process.getuid();
  if (own && (mode & 0o022) === 0) return;
  throw new Error(`The folder ${folder} for compiled scripts belongs to another user, or others may write into it.`);
}
