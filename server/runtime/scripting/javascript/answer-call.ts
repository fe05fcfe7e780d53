import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import { maxAttachedBytes, maxFrameBytes } from "../frames/frame-limits";
import type { ScriptProject, ScriptSession } from "../script-host";
import type { ScriptStart } from "./protocol";
import { fromWire, rowsToWire, toWire } from "./wire-value";

export interface CallPlace {
  readonly project: ScriptProject;
  readonly session: ScriptSession;
  /** Aborted when the script's process is gone. */
  readonly signal: AbortSignal;
}

const kinds: readonly string[] = ["information", "warning", "error"] satisfies ("information" | "warning" | "error")[];

/** Does what a script asks for and gives the answer's value. Throws DtsError, which goes back to the script. */
export async function answerCall(
  call: Record<string, unknown>,
  { project, session, signal }: CallPlace,
): Promise<unknown> {
  const text = (name: string) => textOf(call, name);
  const list = (name: string) => listOf(call, name);
  switch (call.call) {
    case "begin":
      return startOf(project, session);
    case "read": {
      const { type, value } = session.read(text("name"));
      return { type, value: toWire(value) };
    }
    case "write":
      return session.write(text("name"), fromWire(call.value));
    case "lock":
      return session.lock(namesOf(call, "read"), namesOf(call, "write"));
    case "connectionString":
      return session.connectionString(text("connection"));
    case "query": {
      const values = list("values").map((one) => fromWire(one));
      const { columns, rows, rowsAffected } = await session.query(text("connection"), text("sql"), values, signal);
      return { rows: rowsToWire(columns, rows), rowsAffected };
    }
    case "localPath":
      return session.localPath(text("path"));
    case "fire": {
      const kind = text("kind");
      if (!isKind(kind)) throw misfit("kind");
      const event = { kind, code: numberOf(call, "code"), text: text("text"), subComponent: text("subComponent") };
      return session.fire(event);
    }
    case "progress":
      return session.progress(numberOf(call, "percent"), text("text"), text("subComponent"));
    case "custom":
      return session.custom(text("event"), text("text"));
    case "isCanceled":
      return session.isCanceled();
    default:
      throw misfit("call");
  }
}

function startOf(project: ScriptProject, session: ScriptSession): ScriptStart {
  return {
    items: project.items.map(({ name, text }) => [name, text]),
    entryPoint: project.entryPoint,
    taskName: session.taskName,
    packageName: session.packageName,
    variables: session.variables().map(({ name, mode }) => ({ name, mode })),
    connections: session.connections().map(({ name, type }) => ({ name, type })),
    maxFrameBytes,
    maxAttachedBytes,
  };
}

function isKind(kind: string): kind is "information" | "warning" | "error" {
  return kinds.includes(kind);
}

function textOf(call: Record<string, unknown>, name: string): string {
  const value = call[name];
  if (typeof value !== "string") throw misfit(name);
  return value;
}

function numberOf(call: Record<string, unknown>, name: string): number {
  const value = call[name];
  if (typeof value !== "number") throw misfit(name);
  return value;
}

function listOf(call: Record<string, unknown>, name: string): unknown[] {
  const value = call[name];
  if (!Array.isArray(value)) throw misfit(name);
  return value;
}

function namesOf(call: Record<string, unknown>, name: string): string[] {
  return listOf(call, name).map((one) => {
    if (typeof one !== "string") throw misfit(name);
    return one;
  });
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}
