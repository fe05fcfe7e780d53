import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_FTPTASK_CONNECTIONTYPENOTFILE,
  DTS_E_FTPTASK_INVALIDREMOTEPATH,
  DTS_E_FTPTASK_LOCALPATHEMPTY,
  DTS_E_FTPTASK_LOCALVARIABLEISEMPTY,
  DTS_E_FTPTASK_REMOTEPATHEMPTY,
  DTS_E_FTPTASK_REMOTEVARIABLEISEMPTY,
  DTS_E_FTPTASK_VARIABLENOTASTRING,
  DTS_E_FTPTASK_VARIABLENOTFOUND,
} from "../../messages/task-codes";
import type { FtpPath } from "./settings";

const stringVariable = 8;

/** Throws DtsError for a local path that can never work: none, no such variable, a connection manager that is no file. */
export function checkLocal({ text, isVariable }: FtpPath, context: TaskContext): void {
  if (text === "") throw new DtsError(DTS_E_FTPTASK_LOCALPATHEMPTY, "The task has no local path.");
  if (isVariable) {
    fromVariable(text, "local", DTS_E_FTPTASK_LOCALVARIABLEISEMPTY, context);
    return;
  }
  const manager = context.connections.manager(text);
  if (!/^(MULTI)?FILE$/.test(manager.connectionType)) refuseKind(manager.name);
}

/** The local paths of the task, as this machine has them; the last part may hold wildcards. Throws DtsError. */
export async function localPaths(path: FtpPath, context: TaskContext): Promise<readonly string[]> {
  checkLocal(path, context);
  if (path.isVariable) {
    return [context.paths.local(fromVariable(path.text, "local", DTS_E_FTPTASK_LOCALVARIABLEISEMPTY, context))];
  }
  const { connection, release } = await context.connections.acquire(path.text);
  await release();
  if (connection.kind === "file") return [connection.path];
  if (connection.kind === "multiFile") return connection.paths;
  return refuseKind(context.connections.manager(path.text).name);
}

/**
 * The path on the server, which begins with a slash. Throws DtsError for one that is empty, does not, or holds control characters:
 * a line break would be a command of its own.
 */
export function remotePath({ text, isVariable }: FtpPath, context: TaskContext): string {
  if (text === "") throw new DtsError(DTS_E_FTPTASK_REMOTEPATHEMPTY, "The task has no remote path.");
  const path = isVariable ? fromVariable(text, "remote", DTS_E_FTPTASK_REMOTEVARIABLEISEMPTY, context) : text;
  if (path.startsWith("/") && !/\p{Cc}/u.test(path)) return path;
  throw new DtsError(
    DTS_E_FTPTASK_INVALIDREMOTEPATH,
    `The remote path "${path.replace(/\p{Cc}/gu, "?")}" is not valid.`,
    {
      help: {
        cause: 'A path on the server begins with "/" and has no line breaks.',
        next: "Set RemotePath, or the variable it names, to a full path on the server.",
      },
    },
  );
}

function fromVariable(name: string, end: string, emptyCode: number, { variables }: TaskContext): string {
  if (!variables.has(name)) {
    throw new DtsError(DTS_E_FTPTASK_VARIABLENOTFOUND, `The variable "${name}" for the ${end} path does not exist.`);
  }
  if (variables.typeOf(name) !== stringVariable) {
    throw new DtsError(DTS_E_FTPTASK_VARIABLENOTASTRING, `The variable "${name}" for the ${end} path is not a String.`);
  }
  const value = String(variables.get(name) ?? "").trim();
  if (value !== "") return value;
  throw new DtsError(emptyCode, `The variable "${name}" for the ${end} path is empty.`, {
    help: {
      cause: "Variables are looked at when the package is validated, before anything that could fill them has run.",
      next: "Give the variable a value, or set DelayValidation on the task when an earlier task fills it.",
    },
  });
}

function refuseKind(name: string): never {
  throw new DtsError(
    DTS_E_FTPTASK_CONNECTIONTYPENOTFILE,
    `The connection manager "${name}" for the local path is not of the type FILE.`,
  );
}
