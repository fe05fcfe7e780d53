import { readdir, stat } from "node:fs/promises";
import { join, parse, relative, win32 } from "node:path";
import { DTS_W_FILEENUMEMPTY } from "../messages/codes";
import type { ForEachEnumerator } from "../model/for-each-enumerator";
import type { DtsValue } from "../model/value";
import { compareNames } from "../paths/compare-names";
import { isWindowsPath, type PathMap } from "../paths/path-map";
import type { Enumeration, EnumeratorContext, EnumeratorDefinition } from "../registry";
import { fileSpecPattern } from "./file-spec";

/** FileNameRetrieval: 0 full path, 1 name with extension, 2 name alone. */
const retrievals: Record<number, (path: string) => string> = {
  1: (path) => parse(path).base,
  2: (path) => parse(path).name,
};

/**
 * Foreach File: the files of a folder that match FileSpec, with subfolders when Recurse is true (CONTROLFLOW.md section 14). SSIS
 * leaves the order open; here it is alphabetical without regard to case, so that two runs are alike. A missing folder is a warning
 * and no turn, as in SSIS; a Windows folder that the path map leads nowhere is an error (GANTRY_E_PATHNOTMAPPED). The files of a
 * Windows folder have Windows paths, because the package's expressions take them apart at backslashes.
 */
export const forEachFile: EnumeratorDefinition = {
  type: "Microsoft.ForEachFileEnumerator",
  displayName: "Foreach File",
  async enumerate(enumerator, context): Promise<Enumeration> {
    const given = text(enumerator, "Directory");
    const directory = context.paths.local(given);
    if (!(await isFolder(given, directory, context))) return { total: 0, elements: [] };
    const spec = text(enumerator, "FileSpec");
    const pattern = fileSpecPattern(spec);
    const recurse = enumerator.getProperty("Recurse") === true;
    const paths = (await filesOf(directory, recurse, context.signal)).filter((path) => pattern.test(parse(path).base));
    if (paths.length === 0) {
      await context.events.warning(
        DTS_W_FILEENUMEMPTY,
        `The Foreach File enumerator is empty: no file in "${given}" matches "${spec}".`,
        undefined,
        { details: { directory, fileSpec: spec } },
      );
    }
    const retrieve =
      retrievals[Number(enumerator.getProperty("FileNameRetrieval"))] ??
      ((path: string) => packagePath(path, given, directory, context.paths));
    return { total: paths.length, elements: paths.map((path): DtsValue[] => [retrieve(path)]) };
  },
};

/** All files below a folder in the order of their paths without regard to case. */
async function filesOf(directory: string, recurse: boolean, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const folders = [directory];
  for (let folder = folders.pop(); folder !== undefined && !signal.aborted; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      // A link counts as what it leads to, but links to folders are not followed: they may lead in a circle.
      if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path)))) found.push(path);
      else if (recurse && entry.isDirectory()) folders.push(path);
    }
  }
  return found.sort(compareNames);
}

async function leadsToFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** The path of a file as the package would have it on Windows, where the loop's folder is given as a Windows path. */
function packagePath(path: string, given: string, directory: string, paths: PathMap): string {
  const folder = given.trim();
  if (process.platform === "win32" || !isWindowsPath(folder)) return path;
  const spelled = win32.join(folder, ...relative(directory, path).split("/"));
  // A name that Windows does not know (with a backslash) leads elsewhere: such a file keeps its own path.
  return paths.local(spelled) === path ? spelled : path;
}

async function isFolder(given: string, directory: string, { events, signal }: EnumeratorContext): Promise<boolean> {
  if ((await stat(directory).catch(() => undefined))?.isDirectory()) return true;
  if (signal.aborted) return false;
  const place = directory === given ? `"${given}"` : `"${given}" (${directory})`;
  await events.warning(
    DTS_W_FILEENUMEMPTY,
    `The Foreach File enumerator is empty: the folder ${place} does not exist.`,
    undefined,
    { details: { directory } },
  );
  return false;
}

function text(enumerator: ForEachEnumerator, property: string): string {
  return String(enumerator.getProperty(property) ?? "");
}
