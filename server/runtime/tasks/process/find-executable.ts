import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { GANTRY_E_PATHNOTMAPPED } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED,
  DTS_E_EXECPROCTASK_FILEDOESNOTEXIST,
  DTS_E_EXECPROCTASK_FILENOTINPATH,
  GANTRY_E_FOREIGNEXECUTABLE,
} from "../../messages/task-codes";
import type { PathMap } from "../../paths/path-map";

const windows = process.platform === "win32";
const extensions = windows ? ["", ".exe", ".cmd", ".bat", ".com"] : [""];

/**
 * The full path of a program. A rule of the path map that names it (`cmd.exe`, `C:\tools\x.exe`) comes first; then a path is looked up
 * where the map leads it and in the working folder, a bare name in the working folder and in PATH. Throws DtsError when nothing is
 * there, and for a Windows program that neither a rule nor a mapped file stands for.
 */
export async function findExecutable(executable: string, workingDirectory: string, paths: PathMap): Promise<string> {
  const given = executable.trim().replace(/^"(.*)"$/, "$1");
  if (given === "") throw new DtsError(DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED, "The task names no executable.");
  const name = paths.program(given) ?? placeOf(given, paths);
  const isPath = name.includes("/") || (windows && name.includes("\\"));
  for (const folder of foldersFor(isPath, name, workingDirectory)) {
    for (const extension of extensions) {
      const path = join(folder, name + extension);
      if (await isProgram(path)) return path;
    }
  }
  if (isForeignExecutable(given)) refuseForeign(given);
  throw new DtsError(
    isPath ? DTS_E_EXECPROCTASK_FILEDOESNOTEXIST : DTS_E_EXECPROCTASK_FILENOTINPATH,
    isPath
      ? `The file "${name}" does not exist or may not be executed.`
      : `The program "${name}" is neither in the working folder nor in a folder of PATH.`,
    { details: { executable: name } },
  );
}

/** A Windows program in a place without a rule lacks the program, not only the rule. */
function placeOf(given: string, paths: PathMap): string {
  try {
    return paths.local(given);
  } catch (error) {
    if (!(error instanceof DtsError) || error.code !== GANTRY_E_PATHNOTMAPPED) throw error;
    return refuseForeign(given);
  }
}

function foldersFor(isPath: boolean, name: string, workingDirectory: string): string[] {
  if (isAbsolute(name)) return [""];
  if (isPath) return [workingDirectory, process.cwd()];
  return [workingDirectory, ...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")];
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, windows ? constants.F_OK : constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Whether this is a Windows program and this system is none that could execute it. */
export function isForeignExecutable(name: string): boolean {
  return !windows && (/^([A-Za-z]:[\\/]|\\\\)/.test(name) || /\.(exe|bat|cmd|com|vbs|ps1)$/i.test(name.trim()));
}

/** Saying that `cmd.exe` is missing would not say why. */
function refuseForeign(name: string): never {
  throw new DtsError(
    GANTRY_E_FOREIGNEXECUTABLE,
    `The program "${name}" is a Windows program and cannot be executed on this system.`,
    {
      details: { executable: name },
      help: {
        cause: "The package was made on Windows, and the path map leads the program to none of this machine.",
        next: `Add a rule to the path map that leads it to a program (dtexec /MapPath "${name};/usr/local/bin/<program>"), set the task's Executable for the run, or disable the task.`,
      },
    },
  );
}
