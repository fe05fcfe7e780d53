import { readFile, writeFile } from "node:fs/promises";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_XMLTASK_CONNECTIONTYPENOTFILE,
  DTS_E_XMLTASK_FILEALREADYEXISTS,
  DTS_E_XMLTASK_FILEDOESNOTEXIST,
  DTS_E_XMLTASK_VARIABLETYPEISNOTSTRING,
  DTS_E_XMLTASK_XMLTEXTEMPTY,
} from "../../messages/task-codes";
import type { XmlPlace } from "./settings";

const stringVariable = 8;
const objectVariable = 13;

/** Throws DtsError for a place that can never work: not set, no such variable or of another type, a manager that is no file. */
export function checkPlace(place: XmlPlace, what: string, missingCode: number, context: TaskContext): void {
  if (place.reference.trim() === "") throw new DtsError(missingCode, `The ${what} of the task is not set.`);
  if (place.type === "Variable") {
    const type = context.variables.typeOf(place.reference.trim());
    if (type === stringVariable || type === objectVariable) return;
    throw new DtsError(
      DTS_E_XMLTASK_VARIABLETYPEISNOTSTRING,
      `The variable "${place.reference}" for the ${what} is not a String.`,
    );
  }
  if (place.type === "DirectInput") return;
  const manager = context.connections.manager(place.reference.trim());
  if (manager.connectionType !== "FILE") refuseKind(manager.name, what);
}

/** What stands at a place: text, or the bytes of a file, whose encoding the XML itself declares. Throws DtsError. */
export async function readPlace(place: XmlPlace, what: string, context: TaskContext): Promise<string | Uint8Array> {
  const content = await contentOf(place, what, context);
  if (typeof content === "string" ? content.trim() !== "" : content.length > 0) return content;
  throw new DtsError(DTS_E_XMLTASK_XMLTEXTEMPTY, `The ${what} of the task is empty.`);
}

/** Saves the result of an operation. Throws DtsError when the file exists and may not be overwritten. */
export async function writePlace(
  place: XmlPlace,
  text: string,
  overwrite: boolean,
  context: TaskContext,
): Promise<void> {
  if (place.type === "Variable") {
    context.variables.set(place.reference.trim(), text);
    return;
  }
  const file = await fileOf(place, "destination", context);
  await writeFile(file, text, { flag: overwrite ? "w" : "wx", signal: context.signal }).catch((fault: unknown) => {
    const exists = fault instanceof Error && "code" in fault && fault.code === "EEXIST";
    throw new DtsError(
      exists ? DTS_E_XMLTASK_FILEALREADYEXISTS : DTS_E_XMLTASK_FILEDOESNOTEXIST,
      exists ? `The file "${file}" exists and may not be overwritten.` : `The file "${file}" cannot be written.`,
      { cause: fault, details: { file } },
    );
  });
}

/** The path of the file that a place is; empty for a text or a variable. */
export async function filePathOf(place: XmlPlace, what: string, context: TaskContext): Promise<string> {
  return place.type === "FileConnection" ? fileOf(place, what, context) : "";
}

async function contentOf(place: XmlPlace, what: string, context: TaskContext): Promise<string | Uint8Array> {
  if (place.type === "DirectInput") return place.reference;
  if (place.type === "Variable") return String(context.variables.get(place.reference.trim()) ?? "");
  const file = await fileOf(place, what, context);
  return readFile(file, { signal: context.signal }).catch((fault: unknown) => {
    throw new DtsError(DTS_E_XMLTASK_FILEDOESNOTEXIST, `The file "${file}" for the ${what} cannot be read.`, {
      cause: fault,
      details: { file },
    });
  });
}

async function fileOf(place: XmlPlace, what: string, { connections }: TaskContext): Promise<string> {
  const { connection, release } = await connections.acquire(place.reference.trim());
  await release();
  return connection.kind === "file" ? connection.path : refuseKind(place.reference, what);
}

function refuseKind(name: string, what: string): never {
  throw new DtsError(
    DTS_E_XMLTASK_CONNECTIONTYPENOTFILE,
    `The connection manager "${name}" for the ${what} is not of the type FILE.`,
  );
}
