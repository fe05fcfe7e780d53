import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { CheckItem } from "../runtime/compatibility/check-item";
import { checkPackage } from "../runtime/compatibility/check-package";
import { loadPackage } from "../runtime/dtsx/load-package";
import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "../runtime/messages/codes";
import { DtsError } from "../runtime/messages/dts-error";
import { formatCode } from "../runtime/messages/format-code";
import type { Project } from "../runtime/model/project";
import { loadProject } from "../runtime/project/load-project";
import { ProjectFolder } from "../runtime/project/project-folder";
import type { Registry } from "../runtime/registry";
import type { CheckedScript, ScriptChecker } from "./check-scripts";

interface LoadedFile {
  /** Packages inside a deployment file: `<file>!<package>`. */
  readonly file: string;
  readonly status: "loaded";
  readonly formatVersion: number;
  readonly fullySupported: boolean;
  readonly missingSecrets: readonly string[];
  readonly items: readonly CheckItem[];
  /** Where scripts are compiled: what became of each. */
  readonly scripts?: readonly CheckedScript[];
}

interface FailedFile {
  readonly file: string;
  /** Wholly encrypted packages are no failure: nothing is wrong with them. */
  readonly status: "encrypted" | "failed";
  readonly code: string;
  readonly message: string;
  readonly next: string | undefined;
}

export type CheckedFile = LoadedFile | FailedFile;

/** The packages under a folder at any depth, in the order of their paths, or the one file. Throws when the path does not exist. */
export async function findPackageFiles(target: string): Promise<string[]> {
  if (!(await stat(target)).isDirectory()) return [target];
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile() && one.name.toLowerCase().endsWith(".dtsx"));
  return files.map((one) => path.join(one.parentPath, one.name)).sort();
}

/** Checks packages, each within the project of its folder, which is read once. */
export class FileChecker {
  private readonly registry: Registry;
  private readonly scripts: ScriptChecker | undefined;
  private readonly folders = new Map<string, Promise<ProjectFolder>>();

  /** With `scripts` the scripts of the packages are compiled; without it, what is known of them counts. */
  constructor(registry: Registry, scripts?: ScriptChecker) {
    this.registry = registry;
    this.scripts = scripts;
  }

  /** The verdict on a package, or on every package of a deployment file. Only errors of the program itself are thrown. */
  async check(file: string): Promise<CheckedFile[]> {
    if (/\.ispac$/i.test(file)) return this.checkProject(file);
    const folder = path.dirname(path.resolve(file));
    return [
      await judge(file, async () => {
        const bytes = await readFile(file);
        const found = this.folders.get(folder) ?? ProjectFolder.open(folder);
        this.folders.set(folder, found);
        return this.judgePackage(file, bytes, await (await found).project(path.basename(file)));
      }),
    ];
  }

  private async checkProject(file: string): Promise<CheckedFile[]> {
    const checked: CheckedFile[] = [];
    const whole = await judge(file, async () => {
      const project = await loadProject(await readFile(file));
      for (const name of project.packages.names) {
        const bytes = await project.packages.read(name);
        const inside = `${file}!${name}`;
        if (bytes) checked.push(await judge(inside, () => this.judgePackage(inside, bytes, project)));
      }
      return undefined;
    });
    return whole === undefined ? checked : [whole];
  }

  private async judgePackage(file: string, bytes: Uint8Array, project: Project | undefined): Promise<CheckedFile> {
    const loaded = loadPackage(bytes, { project });
    const scripts = await this.scripts?.check(loaded);
    const { items, fullySupported } = checkPackage(loaded, this.registry);
    const { formatVersion, missingSecrets } = loaded;
    const known = { file, status: "loaded", formatVersion, fullySupported, missingSecrets, items } as const;
    return scripts === undefined ? known : { ...known, scripts };
  }
}

async function judge<Verdict>(file: string, check: () => Promise<Verdict>): Promise<Verdict | FailedFile> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const encrypted = error.code === DTS_E_PACKAGEPASSWORD || error.code === DTS_E_DECRYPTPACKAGE_USERKEY;
    const status = encrypted ? "encrypted" : "failed";
    return { file, status, code: formatCode(error.code), message: error.message, next: error.help?.next };
  }
}
