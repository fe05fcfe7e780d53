import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import {
  DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED,
  DTS_E_EXECPROCTASK_FILEDOESNOTEXIST,
  DTS_E_EXECPROCTASK_FILENOTINPATH,
  GANTRY_E_FOREIGNEXECUTABLE,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";

const windows = process.platform === "win32";
const extensions = windows ? ["", ".exe", ".cmd", ".bat", ".com"] : [""];

/**
 * The full path of a program: a path is looked up as it is and in the working folder, a bare name in the working folder and in PATH.
 * Throws DtsError when nothing is there, and for a Windows program on another system.
 */
export async function findExecutable(executable: string, workingDirectory: string): Promise<string> {
  const name = executable.trim().replace(/^"(.*)"$/, "$1");
  if (name === "") throw new DtsError(DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED, "The task names no executable.");
  refuseForeign(name);
  const isPath = name.includes("/") || (windows && name.includes("\\"));
  for (const folder of foldersFor(isPath, name, workingDirectory)) {
    for (const extension of extensions) {
      const path = join(folder, name + extension);
      if (await isProgram(path)) return path;
    }
  }
  throw new DtsError(
    isPath ? DTS_E_EXECPROCTASK_FILEDOESNOTEXIST : DTS_E_EXECPROCTASK_FILENOTINPATH,
    isPath
      ? `The file "${name}" does not exist or may not be executed.`
      : `The program "${name}" is neither in the working folder nor in a folder of PATH.`,
    { details: { executable: name } },
  );
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

/** Looking for `C:\Windows\System32\cmd.exe` elsewhere would only say that it is missing. */
function refuseForeign(name: string): void {
  if (!isForeignExecutable(name)) return;
  throw new DtsError(
    GANTRY_E_FOREIGNEXECUTABLE,
    `The program "${name}" is a Windows program and cannot be executed on this system.`,
    {
      details: { executable: name },
      help: {
        cause: "The package was made on Windows.",
        next: "Set the task's Executable (and Arguments) for the run to a program of this machine, or disable the task.",
      },
    },
  );
}
