import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { CheckItem } from "../runtime/compatibility/check-item";
import { checkPackage } from "../runtime/compatibility/check-package";
import { loadPackage } from "../runtime/dtsx/load-package";
import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "../runtime/messages/codes";
import { DtsError } from "../runtime/messages/dts-error";
import { formatCode } from "../runtime/messages/format-code";
import type { Registry } from "../runtime/registry";

export type CheckedFile =
  | {
      readonly file: string;
      readonly status: "loaded";
      readonly formatVersion: number;
      readonly fullySupported: boolean;
      readonly missingSecrets: readonly string[];
      readonly items: readonly CheckItem[];
    }
  | {
      readonly file: string;
      /** Wholly encrypted packages are no failure: nothing is wrong with them. */
      readonly status: "encrypted" | "failed";
      readonly code: string;
      readonly message: string;
      readonly next: string | undefined;
    };

/** The packages under a folder at any depth, in the order of their paths, or the one file. Throws when the path does not exist. */
export async function findPackageFiles(target: string): Promise<string[]> {
  if (!(await stat(target)).isDirectory()) return [target];
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile() && one.name.toLowerCase().endsWith(".dtsx"));
  return files.map((one) => path.join(one.parentPath, one.name)).sort();
}

/** Loads one file and checks it. Only errors of the program itself are thrown. */
export async function checkFile(file: string, registry: Registry): Promise<CheckedFile> {
  try {
    const loaded = loadPackage(await readFile(file));
    const { items, fullySupported } = checkPackage(loaded, registry);
    const { formatVersion, missingSecrets } = loaded;
    return { file, status: "loaded", formatVersion, fullySupported, missingSecrets, items };
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const encrypted = error.code === DTS_E_PACKAGEPASSWORD || error.code === DTS_E_DECRYPTPACKAGE_USERKEY;
    const status = encrypted ? "encrypted" : "failed";
    return { file, status, code: formatCode(error.code), message: error.message, next: error.help?.next };
  }
}
