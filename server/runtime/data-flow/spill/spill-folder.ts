import { type FileHandle, mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DTS_E_CANTCREATESPOOLFILE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentContext } from "../component";

/** How the names of folders for rows begin. */
export const SPILL_PREFIX = "gantry-rows-";

type SpillContext = Pick<ComponentContext, "bufferTempStoragePath" | "spillPrefix"> & {
  readonly task: Pick<ComponentContext["task"], "paths">;
};

/** A file for rows of one component. */
export interface SpilledRows {
  readonly file: FileHandle;
  /** The rows are not needed any more: gives their space on the disk back. */
  discard(): Promise<void>;
}

/**
 * A folder for the rows one component puts on disk: made with the first file, removed with all of them at the end. It lies in the first
 * folder of the task's BufferTempStoragePath that can be written, as in SSIS a list with semicolons, or in the system's temporary
 * folder when the task names none.
 */
export class SpillFolder {
  private readonly context: SpillContext;
  private readonly open = new Set<FileHandle>();
  private created = 0;
  /** Asked for once, also by those who need files at the same time. */
  private folder: Promise<string> | undefined;

  constructor(context: SpillContext) {
    this.context = context;
  }

  /** A new empty file, to be written and read. Throws DtsError DTS_E_CANTCREATESPOOLFILE when no folder can be written. */
  async create(): Promise<SpilledRows> {
    this.folder ??= this.makeFolder();
    const name = path.join(await this.folder, `${this.created++}.rows`);
    const file = await open(name, "w+");
    this.open.add(file);
    const discard = async () => {
      this.open.delete(file);
      await file.close();
      await rm(name);
    };
    return { file, discard };
  }

  /** Closes and removes all files. */
  async remove(): Promise<void> {
    for (const file of this.open) await file.close();
    const folder = await this.folder?.catch(() => undefined);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  private async makeFolder(): Promise<string> {
    const { bufferTempStoragePath, task, spillPrefix = SPILL_PREFIX } = this.context;
    const failures: string[] = [];
    for (const parent of parentsOf(bufferTempStoragePath, task)) {
      try {
        // Known only to the execution: the build of the web server would take it for any file of the project.
        return await mkdtemp(path.join(/* turbopackIgnore: true */ parent, spillPrefix));
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    throw new DtsError(
      DTS_E_CANTCREATESPOOLFILE,
      `Rows that do not fit into memory could not be put on disk: ${failures.join("; ")}. Set BufferTempStoragePath of the Data Flow task to a folder that can be written.`,
    );
  }
}

function parentsOf(bufferTempStoragePath: string, task: SpillContext["task"]): string[] {
  const named = bufferTempStoragePath.split(";").map((one) => one.trim());
  const folders = named.filter((one) => one !== "").map((one) => task.paths.local(one));
  return folders.length > 0 ? folders : [tmpdir()];
}

/** Removes the folders whose names begin with a prefix of somebody who cannot do it any more. Folders it cannot list are left alone. */
export async function removeSpilled(
  bufferTempStoragePath: string,
  task: SpillContext["task"],
  prefix: string,
): Promise<void> {
  for (const parent of parentsOf(bufferTempStoragePath, task)) {
    const names = await readdir(parent).catch(() => []);
    for (const name of names)
      if (name.startsWith(prefix)) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
