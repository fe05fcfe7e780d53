import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import type { Project } from "@/server/runtime/model/project";
import { loadProject } from "@/server/runtime/project/load-project";
import { ProjectFolder } from "@/server/runtime/project/project-folder";
import { type ExitCode, exitCode } from "./exit-code";
import type { DtexecOptions } from "./options";

/** The package cannot be had; the message is what the command prints. */
export class OpenError extends Error {
  override readonly name = "OpenError";
  readonly exitCode: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.exitCode = code;
  }
}

/**
 * The package a command line names: one of a project (/Project, /Package), or a file (/File), which runs within the project of its
 * folder. Throws OpenError with exit code 4 when it is not there, 5 when it does not load.
 */
export async function openPackage(options: DtexecOptions): Promise<Package> {
  const { project, file, packageName, password } = options;
  const subject = project === "" ? `package "${file}"` : `project "${project}"`;
  try {
    if (project === "") {
      const bytes = await readFile(file);
      const folder = await ProjectFolder.open(path.dirname(path.resolve(file)), { password });
      return loadPackage(bytes, { password, project: await folder.project(path.basename(file)) });
    }
    const opened = await openProject(project, packageName, password);
    return loadPackage(await readFromProject(opened, packageName), { password, project: opened });
  } catch (error) {
    if (error instanceof DtsError) {
      const text = `the ${subject} could not be loaded. ${formatCode(error.code)}: ${error.message}`;
      throw new OpenError(exitCode.notLoaded, text);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof OpenError || code === undefined) throw error;
    throw new OpenError(exitCode.notFound, `the ${subject} could not be read (${code}).`);
  }
}

async function openProject(project: string, packageName: string, password: string | undefined): Promise<Project> {
  if (!(await stat(project)).isDirectory()) return loadProject(await readFile(project), { password });
  const folder = await ProjectFolder.open(project, { password });
  return folder.project(/\.dtsx$/i.test(packageName) ? packageName : `${packageName}.dtsx`);
}

async function readFromProject(project: Project, packageName: string): Promise<Uint8Array> {
  const bytes = await project.packages.read(packageName);
  if (bytes !== undefined) return bytes;
  const known = project.packages.names.join(", ");
  throw new OpenError(
    exitCode.notFound,
    `the project "${project.name}" has no package "${packageName}". It has: ${known === "" ? "none" : known}.`,
  );
}
