import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { findByPath } from "@/server/folders/find-by-path";
import type { Config } from "@/server/home/config";
import { uploadPackage } from "@/server/packages/upload-package";
import { readSamplesManifest } from "./manifest";

/**
 * Stores the packages of `samplesFolder` and copies their data to GANTRY_HOME/files/samples, once: when that folder
 * exists, nothing happens, so that samples somebody deleted from the store do not come back. Answers how many packages
 * were stored.
 */
export async function importSamples(caller: Caller, config: Config, samplesFolder: string): Promise<number> {
  const target = path.join(config.filesFolder, "samples");
  if (existsSync(target)) return 0;
  const { packages } = readSamplesManifest(samplesFolder);
  let stored = 0;
  for (const { file, folder } of packages) {
    const names = folder.split("/");
    const fileName = path.basename(file);
    const name = path.basename(file, ".dtsx");
    // An import that was interrupted is taken up where it ended.
    if (await findByPath(caller, { names: [...names, name] })) continue;
    const bytes = readFileSync(path.join(samplesFolder, file));
    await uploadPackage(caller, { folderId: await folderAt(caller, names), fileName, bytes });
    stored++;
  }
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(samplesFolder, draft, { recursive: true, filter: (source) => isData(path.relative(samplesFolder, source)) });
  renameSync(draft, target);
  return stored;
}

/** The folder at a path of names, created with all its parents where missing. */
async function folderAt(caller: Caller, names: string[]): Promise<string> {
  const found = await findByPath(caller, { names });
  if (found?.kind === "folder") return found.folderId;
  const name = names.at(-1);
  if (found || name === undefined)
    throw new Error(`The samples need a folder "${names.join("/")}", and there is none.`);
  const parentId = await folderAt(caller, names.slice(0, -1));
  return (await createFolder(caller, { parentId, name })).folderId;
}

/** Packages are stored, not copied; what a run in the checkout left behind (.gitignore) is no data of a sample. */
function isData(file: string): boolean {
  return !/(\.dtsx|samples\.json|\.db(-\w+)?|(^|[\\/])rejected_[^\\/]*\.csv)$/i.test(file);
}
