import type { ScriptStart, WireValue } from "../protocol";
import { ask } from "./channel.ts";
import { DtsDecimal, fromWire, toWire } from "./values.ts";

function readVariable(name: string): { type: number; value: unknown } {
  const { type, value } = ask("read", { name }) as { type: number; value: WireValue };
  return { type, value: fromWire(value) };
}

/** `dts.variables`: `get`, `set`, and as in SSIS `dts.variables["User::x"].value`. */
function variablesOf(declared: () => string[]): object {
  const access = {
    get: (name: string) => readVariable(name).value,
    set: (name: string, value: unknown) => void ask("write", { name, value: toWire(value) }),
    has: (name: string) =>
      declared().some((one) => one === name || one.endsWith(`::${name}`) || name === `User::${one}`),
    names: () => declared(),
    /** What VariableDispenser does: locks further variables until the task ends. */
    lockForRead: (...names: string[]) => void ask("lock", { read: names, write: [] }),
    lockForWrite: (...names: string[]) => void ask("lock", { read: [], write: names }),
  };
  return new Proxy(access, {
    get(target, name) {
      if (typeof name !== "string" || Object.hasOwn(target, name)) return Reflect.get(target, name);
      return {
        name,
        get dataType() {
          return readVariable(name).type;
        },
        get value() {
          return readVariable(name).value;
        },
        set value(value: unknown) {
          ask("write", { name, value: toWire(value) });
        },
      };
    },
  });
}

function connectionsOf(start: ScriptStart): object {
  const found = start.connections.map(({ name, type }) => [
    name,
    {
      name,
      type,
      get connectionString() {
        return ask("connectionString", { connection: name });
      },
      /** Rows of the first result set, and how many rows the statement changed. */
      async query(sql: string, values: unknown[] = []) {
        const result = ask("query", { connection: name, sql, values: values.map(toWire) }) as {
          rows: WireValue;
          rowsAffected: number;
        };
        return Object.assign(fromWire(result.rows) as object, { rowsAffected: result.rowsAffected });
      },
    },
  ]);
  return new Proxy(Object.fromEntries(found), {
    get(target, name) {
      if (typeof name !== "string" || name in target || name === "then" || name === "toJSON")
        return Reflect.get(target, name);
      throw new Error(`The package has no connection manager "${name}".`);
    },
  });
}

const fire = (kind: string) => (code: number, subComponent: string, text: string) =>
  void ask("fire", { kind, code: Number(code), subComponent: String(subComponent), text: String(text) });

/** What the script of a task says at its end. */
export const ending: { result: number; executionValue: unknown } = { result: 0, executionValue: null };

/** The global `dts` of a script. */
export function dtsOf(start: ScriptStart): object {
  const asked = () => (ask("begin") as ScriptStart).variables.map(({ name }) => name);
  return {
    success: 0,
    failure: 1,
    taskName: start.taskName,
    packageName: start.packageName,
    variables: variablesOf(asked),
    connections: connectionsOf(start),
    events: {
      fireInformation: fire("information"),
      fireWarning: fire("warning"),
      fireError: fire("error"),
      fireProgress: (text: string, percent: number, subComponent = "") =>
        void ask("progress", { text: String(text), percent: Number(percent), subComponent: String(subComponent) }),
      fireCustomEvent: (event: string, text = "") => void ask("custom", { event: String(event), text: String(text) }),
      fireQueryCancel: () => ask("isCanceled"),
    },
    log: (text: string) => void ask("custom", { event: "ScriptTaskLogEntry", text: String(text) }),
    localPath: (path: string) => ask("localPath", { path: String(path) }),
    decimal: (value: string | number | bigint) => new DtsDecimal(value),
    get taskResult() {
      return ending.result;
    },
    set taskResult(result: number) {
      if (result !== 0 && result !== 1) throw new RangeError("dts.taskResult is dts.success or dts.failure.");
      ending.result = result;
    },
    get executionValue() {
      return ending.executionValue;
    },
    set executionValue(value: unknown) {
      ending.executionValue = value;
    },
  };
}
