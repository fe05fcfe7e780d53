import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTEVENTS, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import type { ScriptFrame } from "../frames/frame-reader";
import type { ScriptRun, ScriptSession } from "../script-host";
import { fromClrWire, toClrWire } from "./clr-value";
import type { CallAnswer } from "./companion";
import { describeVariables } from "./describe-session";

const kinds = ["information", "warning", "error"] as const;

/**
 * Does what a script asks for. Throws DtsError, which goes back to the script. Nothing it says is believed to be of any form. An error
 * that no script may survive goes to `end` as well.
 */
export async function answerScript(
  { content: call }: ScriptFrame,
  { session }: Pick<ScriptRun, "session">,
  end: (error: DtsError) => void,
): Promise<CallAnswer | undefined> {
  try {
    return { value: await answerOf(call, session) };
  } catch (error) {
    if (error instanceof DtsError && error.code === GANTRY_E_SCRIPTEVENTS) end(error);
    throw error;
  }
}

async function answerOf(call: Record<string, unknown>, session: ScriptSession): Promise<unknown> {
  const text = (name: string) => textOf(call, name);
  switch (call.call) {
    case "read":
      return toClrWire(session.read(text("name")).value);
    case "write":
      return session.write(text("name"), fromClrWire(call.value));
    case "replaceObject":
      return session.replaceObject(text("name"), fromClrWire(call.value));
    case "hasVariable":
      return session.hasVariable(text("name"));
    case "lock": {
      const known = new Set(session.variables().map(({ name }) => name));
      const [read, write] = [namesOf(call, "read"), namesOf(call, "write")];
      await session.lock(read, write);
      const wanted = new Set([...read, ...write]);
      return { variables: describeVariables(session).filter(({ name }) => wanted.has(name) || !known.has(name)) };
    }
    case "fire": {
      const kind = kinds.find((one) => one === call.kind);
      if (kind === undefined) throw misfit("kind");
      return session.fire({
        kind,
        code: numberOf(call, "code"),
        text: text("text"),
        subComponent: text("subComponent"),
      });
    }
    case "progress":
      return session.progress(numberOf(call, "percent"), text("text"), text("subComponent"));
    case "custom":
      return session.custom(text("event"), text("text"));
    case "log":
      return session.custom("ScriptTaskLogEntry", text("text"));
    case "isCanceled":
      return session.isCanceled();
    case "connectionString":
      return session.connectionString(text("connection"));
    case "connectionProperty": {
      const value = session.connectionProperty(text("connection"), text("property"));
      return value === undefined ? { known: false } : { known: true, value: toClrWire(value) };
    }
    case "tryConnection":
      return session.tryConnection(text("connection"));
    case "addConnection":
      return session.addConnection(text("type"));
    case "setConnectionProperty":
      return session.setConnectionProperty(text("connection"), text("property"), fromClrWire(call.value));
    case "localPath":
      return session.localPath(text("path"));
    case "localProgram":
      return session.localProgram(text("path"));
    default:
      throw misfit("call");
  }
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

function namesOf(call: Record<string, unknown>, name: string): string[] {
  const list = call[name];
  if (!Array.isArray(list)) throw misfit(name);
  return list.map((one: unknown) => {
    if (typeof one !== "string") throw misfit(name);
    return one;
  });
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}
