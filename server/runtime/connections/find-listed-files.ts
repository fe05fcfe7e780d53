import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileSpecPattern } from "../enumerators/file-spec";
import { DTS_E_INVALIDFILENAMEINCONNECTION } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionManager } from "../model/connection-manager";
import { compareNames } from "../paths/compare-names";
import type { PathMap } from "../paths/path-map";

/**
 * The files that a MULTIFILE or MULTIFLATFILE manager lists: paths joined by `|`, in their order, with `*` and `?` in the last step of
 * a path standing for every file there, by name (DTSX.md section 5.2). Throws DtsError when the list is empty or matches nothing.
 */
export async function findListedFiles(manager: ConnectionManager, paths: PathMap): Promise<string[]> {
  const listed = manager.connectionString.split("|").filter((one) => one.trim() !== "");
  const found: string[] = [];
  for (const one of listed) found.push(...(await matching(one.trim(), manager, paths)));
  if (found.length > 0) return found;
  throw new DtsError(
    DTS_E_INVALIDFILENAMEINCONNECTION,
    listed.length === 0
      ? `The connection manager "${manager.name}" names no file.`
      : `No file matches "${manager.connectionString}" of the connection manager "${manager.name}".`,
  );
}

async function matching(path: string, manager: ConnectionManager, paths: PathMap): Promise<string[]> {
  const [, folder = "", spec = ""] = /^(.*[\\/])?([^\\/]*)$/s.exec(path) ?? [];
  if (!/[*?]/.test(spec)) return [paths.local(path)];
  const place = folder === "" ? "." : paths.local(folder);
  const pattern = fileSpecPattern(spec);
  const names = await readdir(place).catch((error: Error) => {
    throw new DtsError(
      DTS_E_INVALIDFILENAMEINCONNECTION,
      `The folder "${place}" of the connection manager "${manager.name}" cannot be read: ${error.message}.`,
      { cause: error, details: { directory: place } },
    );
  });
  const files: string[] = [];
  for (const name of names.filter((one) => pattern.test(one)).sort(compareNames)) {
    if ((await stat(join(place, name)).catch(() => undefined))?.isFile()) files.push(join(place, name));
  }
  return files;
}
