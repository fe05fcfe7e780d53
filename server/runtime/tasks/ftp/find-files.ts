import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Client } from "basic-ftp";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_FTPTASK_INVALIDDIRECTORY,
  DTS_E_FTPTASK_NOFILESATLOCATION,
  DTS_E_FTPTASK_NOFILESFOUND,
} from "../../messages/task-codes";

/** The files a local path means: itself, or those its last part, with `*` and `?`, fits. Throws DtsError when there is none. */
export async function findLocalFiles(given: string): Promise<string[]> {
  const pattern = path.basename(given);
  const folder = path.dirname(given);
  if (!hasWildcard(pattern)) {
    if ((await stat(given).catch(() => undefined))?.isFile()) return [given];
    throw new DtsError(DTS_E_FTPTASK_NOFILESFOUND, `There is no file "${given}".`, { details: { file: given } });
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((fault: unknown) => {
    throw new DtsError(DTS_E_FTPTASK_INVALIDDIRECTORY, `The folder "${folder}" cannot be read.`, { cause: fault });
  });
  const fits = wildcard(pattern);
  const found = entries.filter((one) => !one.isDirectory() && fits(one.name)).map((one) => path.join(folder, one.name));
  if (found.length > 0) return found.sort();
  throw new DtsError(DTS_E_FTPTASK_NOFILESFOUND, `No file fits "${given}".`, { details: { pattern: given } });
}

/**
 * The files a path on the server means. Names the server gives that would lead out of their folder are left out. Throws DtsError
 * when no file fits, and what the client throws.
 */
export async function findRemoteFiles(client: Client, given: string): Promise<string[]> {
  const pattern = path.posix.basename(given);
  if (!hasWildcard(pattern)) return [given];
  const folder = path.posix.dirname(given);
  const fits = wildcard(pattern);
  const entries = await client.list(folder);
  const found = entries.filter((one) => !one.isDirectory && isPlainName(one.name) && fits(one.name));
  if (found.length > 0) return found.map((one) => path.posix.join(folder, one.name)).sort();
  throw new DtsError(DTS_E_FTPTASK_NOFILESATLOCATION, `No file on the server fits "${given}".`, {
    details: { pattern: given },
  });
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

function isPlainName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !/[/\\\p{Cc}]/u.test(name);
}

/** Without regard to case, as on Windows. Every star takes as little as it can: no pattern takes exponential time. */
function wildcard(pattern: string): (name: string) => boolean {
  const wanted = [...pattern.toLowerCase().replace(/\*+/g, "*")];
  return (name) => {
    const text = [...name.toLowerCase()];
    let [at, next, star, mark] = [0, 0, -1, 0];
    while (at < text.length) {
      if (wanted[next] === "*") {
        star = next++;
        mark = at;
      } else if (wanted[next] === "?" || wanted[next] === text[at]) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++mark;
      } else return false;
    }
    while (wanted[next] === "*") next++;
    return next === wanted.length;
  };
}
