import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_FSTASK_CONNECTIONTYPENOTFILE,
  DTS_E_FSTASK_DESTCONNUSAGETYPEINVALID,
  DTS_E_FSTASK_DESTINATIONNOTSET,
  DTS_E_FSTASK_SOURCENOTSET,
  DTS_E_FSTASK_SRCCONNUSAGETYPEINVALID,
  DTS_E_FSTASK_VARIABLEDOESNTEXIST,
  DTS_E_FSTASK_VARIABLENOTASTRING,
  DTS_E_FSTASK_VARSRCORDESTISEMPTY,
} from "../../messages/task-codes";
import type { FileEnd, FileOperation } from "./settings";

type Role = "source" | "destination";

/** A path as it was given and as this machine has it. */
export interface ResolvedPath {
  readonly given: string;
  readonly local: string;
  /** Whether it was written with a slash at its end, as only folders are. */
  readonly namesFolder: boolean;
}

const stringVariable = 8;

/** Throws DtsError for an end that can never work: not set, no such variable, a connection manager of another kind or use. */
export function checkEnd(end: FileEnd, role: Role, operation: FileOperation, context: TaskContext): void {
  if (end.reference === "") {
    throw new DtsError(
      role === "source" ? DTS_E_FSTASK_SOURCENOTSET : DTS_E_FSTASK_DESTINATIONNOTSET,
      `The ${role} of the task is not set.`,
    );
  }
  if (end.isVariable) checkVariable(end.reference, role, context);
  else checkConnection(end.reference, role, operation, context);
}

/** The path of one end. Throws DtsError as `checkEnd` does, and for a path that the path map leads nowhere. */
export async function resolveEnd(
  end: FileEnd,
  role: Role,
  operation: FileOperation,
  context: TaskContext,
): Promise<ResolvedPath> {
  checkEnd(end, role, operation, context);
  if (end.isVariable) {
    const given = String(context.variables.get(end.reference));
    return resolved(given, context.paths.local(given));
  }
  const { connection, release } = await context.connections.acquire(end.reference);
  await release();
  if (connection.kind !== "file") refuseConnection(end.reference, role);
  return resolved(context.connections.manager(end.reference).connectionString, connection.path);
}

function resolved(given: string, local: string): ResolvedPath {
  return { given, local, namesFolder: /[\\/]\s*$/.test(given) };
}

function checkVariable(name: string, role: Role, { variables }: TaskContext): void {
  if (!variables.has(name)) {
    throw new DtsError(DTS_E_FSTASK_VARIABLEDOESNTEXIST, `The variable "${name}" for the ${role} does not exist.`);
  }
  if (variables.typeOf(name) !== stringVariable) {
    throw new DtsError(DTS_E_FSTASK_VARIABLENOTASTRING, `The variable "${name}" for the ${role} is not a String.`);
  }
  if (String(variables.get(name) ?? "").trim() !== "") return;
  throw new DtsError(
    DTS_E_FSTASK_VARSRCORDESTISEMPTY,
    `The variable "${name}" is used as a source or destination and is empty.`,
    {
      help: {
        cause: "Variables are looked at when the package is validated, before anything that could fill them has run.",
        next: "Give the variable a value, or set DelayValidation on the task when an earlier task fills it.",
      },
    },
  );
}

function checkConnection(reference: string, role: Role, operation: FileOperation, { connections }: TaskContext): void {
  const manager = connections.manager(reference);
  if (manager.connectionType !== "FILE") refuseConnection(manager.name, role);
  const isFolder = manager.fileUsageType >= 2;
  const wantsFolder = wantedUsage(role, operation);
  if (wantsFolder === undefined || wantsFolder === isFolder) return;
  throw new DtsError(
    role === "source" ? DTS_E_FSTASK_SRCCONNUSAGETYPEINVALID : DTS_E_FSTASK_DESTCONNUSAGETYPEINVALID,
    `The connection manager "${manager.name}" stands for a ${isFolder ? "folder" : "file"}, but the ${role} of ${operation} is a ${wantsFolder ? "folder" : "file"}.`,
    {
      help: {
        cause: "The usage type of the FILE connection manager does not fit the operation.",
        next: `Set its usage type to ${wantsFolder ? "an existing or a created folder (2, 3)" : "an existing or a created file (0, 1)"}.`,
      },
    },
  );
}

/** Whether this end must be a folder; undefined where both will do: a file is copied into a folder or to a name. */
function wantedUsage(role: Role, operation: FileOperation): boolean | undefined {
  if (operation === "SetAttributes") return undefined;
  if (role === "destination" && (operation === "CopyFile" || operation === "MoveFile")) return undefined;
  return operation.includes("Directory");
}

function refuseConnection(name: string, role: Role): never {
  throw new DtsError(
    DTS_E_FSTASK_CONNECTIONTYPENOTFILE,
    `The connection manager "${name}" for the ${role} is not of the type FILE.`,
  );
}
