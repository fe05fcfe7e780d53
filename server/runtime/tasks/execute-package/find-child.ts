import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { TaskContext } from "../../control-flow/task-context";
import { defaultLimits } from "../../dtsx/read-bytes";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_TKEXECPACKAGE_INCORRECTCONNECTIONMANAGERTYPE,
  DTS_E_TKEXECPACKAGE_UNABLETOLOADFILE,
} from "../../messages/task-codes";
import type { Project } from "../../model/project";
import { ProjectFolder } from "../../project/project-folder";
import { childNotFound } from "./load-child";
import type { ExecutePackageSettings } from "./settings";

/** The bytes of a child, the project it runs in, and where it was found, for messages. */
export interface FoundChild {
  readonly bytes: Uint8Array;
  readonly project: Project | undefined;
  readonly place: string;
}

/**
 * Finds the package of a task: in the project of the package around it, or where its connection manager leads. FILE managers lead to
 * a file, which runs within the project of its folder; OLEDB managers, which in SSIS lead to msdb, to the package of that path in
 * Gantry's store. Throws DtsError when there is none.
 */
export async function findChild(settings: ExecutePackageSettings, context: TaskContext): Promise<FoundChild> {
  const { packageName } = settings;
  const { package: owner, packages } = context;
  if (settings.ofProject) {
    const bytes = (await owner.project?.packages.read(packageName)) ?? (await packages?.byProjectName(packageName));
    if (bytes === undefined) throw childNotFound(settings, context);
    return { bytes, project: owner.project, place: `"${packageName}" of the project` };
  }
  const manager = context.connections.manager(settings.connection);
  switch (manager.connectionType) {
    case "FILE":
      return findFile(settings, context);
    case "OLEDB": {
      const bytes = await packages?.byStorePath(packageName);
      if (bytes === undefined) throw childNotFound(settings, context);
      return { bytes, project: undefined, place: `"${packageName}" of the store` };
    }
    default:
      throw new DtsError(
        DTS_E_TKEXECPACKAGE_INCORRECTCONNECTIONMANAGERTYPE,
        `The connection "${manager.name}" is of the type ${manager.connectionType}, which leads to no package.`,
        {
          details: { connection: manager.name },
          help: {
            cause: "A FILE connection manager names a package file, an OLEDB one a package store.",
            next: "Choose another connection manager in the task.",
          },
        },
      );
  }
}

async function findFile({ connection }: ExecutePackageSettings, context: TaskContext): Promise<FoundChild> {
  const acquired = await context.connections.acquire(connection);
  const file = acquired.connection.kind === "file" ? acquired.connection.path : "";
  await acquired.release();
  const bytes = await readPackageFile(file);
  const folder = await ProjectFolder.open(path.dirname(path.resolve(file)));
  return { bytes, project: await folder.project(path.basename(file)), place: `in the file "${file}"` };
}

async function readPackageFile(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > defaultLimits.size) throw new RangeError(`it has ${size} bytes`);
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(DTS_E_TKEXECPACKAGE_UNABLETOLOADFILE, `The package file "${file}" cannot be read: ${reason}.`, {
      cause: error,
      details: { file },
      help: {
        cause: "There is no such file where the connection manager leads, or it may not be read.",
        next: "Compare the path with the rules of the path map, or give another connection string for this run.",
      },
    });
  }
}
