/**
 * The program of a script's process: asks the runtime for the project, offers it `dts`, calls its entry point and reports how that
 * ended. The file is its own entry point (bundled apart, or run from source), therefore it imports nothing of this project but types.
 */
import { readSync, writeSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes, syncBuiltinESMExports } from "node:module";
import type { ScriptAnswer, ScriptFailure, ScriptStart, WireValue } from "./protocol";

const toRuntime = 3;
const fromRuntime = 4;
const scheme = "script:/";

let maxBytes = 1024 * 1024;

function send(message: object): void {
  const body = Buffer.from(JSON.stringify(message));
  if (body.length > maxBytes)
    throw new RangeError(`A message of ${body.length} bytes is too long; ${maxBytes} are the most.`);
  const header = Buffer.alloc(4);
  header.writeUInt32LE(body.length);
  const frame = Buffer.concat([header, body]);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(toRuntime, frame, sent);
}

function receive(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let got = 0; got < length; ) {
    const read = readSync(fromRuntime, bytes, got, length - got, null);
    // The runtime is gone; nobody would hear what the script still does.
    if (read === 0) process.exit(1);
    got += read;
  }
  return bytes;
}

/** Asks the runtime and waits. Throws what it refuses, with SSIS's code. */
function ask(call: string, input: object = {}): unknown {
  send({ call, ...input });
  const answer: ScriptAnswer = JSON.parse(receive(receive(4).readUInt32LE(0)).toString("utf8"));
  if ("value" in answer) return answer.value;
  throw Object.assign(new Error(answer.error.message), { name: "DtsError", code: answer.error.code });
}

/** An exact decimal number. It calculates as a JavaScript number and is written as what it is. */
class DtsDecimal {
  readonly text: string;

  constructor(text: string | number | bigint) {
    this.text = String(text);
  }

  toString(): string {
    return this.text;
  }

  valueOf(): number {
    return Number(this.text);
  }

  toJSON(): string {
    return this.text;
  }
}

interface Rows {
  readonly columns: { name: string; type?: string }[];
  readonly rows: unknown[];
}

function isRows(value: object): value is Rows {
  return "columns" in value && "rows" in value && Array.isArray(value.columns) && Array.isArray(value.rows);
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}

/** SSIS's dates have no zone: a Date stands for what it shows in this machine's zone. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new RangeError("An invalid Date is no value.");
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((one) => pad(one)).join(":");
  return `${day} ${time}.${pad(date.getMilliseconds(), 3)}0000`;
}

function dateOf(text: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-: .]/).map(Number);
  const date = new Date(2000, month - 1, day, hour, minute, second, Number(text.slice(20, 23)));
  date.setFullYear(year, month - 1, day);
  return date;
}

function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : ["number", String(value)];
  if (typeof value === "bigint") return ["bigint", String(value)];
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} is no value of a variable.`);
  if (value instanceof DtsDecimal) return ["decimal", value.text];
  if (value instanceof Date) return ["date", dateText(value)];
  if (value instanceof Uint8Array) return ["bytes", Buffer.from(value).toString("base64")];
  if (Array.isArray(value)) return ["list", value.map(toWire)];
  if (isRows(value)) return rowsToWire(value);
  return ["object", Object.entries(value).map(([name, one]) => [name, toWire(one)])];
}

function rowsToWire({ columns, rows }: Rows): WireValue {
  const names = columns.map((column) => (typeof column === "string" ? column : column.name));
  const cells = (row: unknown): unknown[] =>
    Array.isArray(row) ? row : names.map((name) => (row as Record<string, unknown>)[name]);
  return ["rows", names.map((name) => [name, ""]), rows.map((row) => cells(row).map(toWire))];
}

function fromWire(wire: WireValue): unknown {
  if (!Array.isArray(wire)) return wire;
  const [word, content, more] = wire as [string, unknown, unknown];
  if (word === "bigint") return BigInt(String(content));
  if (word === "number") return Number(content);
  if (word === "decimal") return new DtsDecimal(String(content));
  if (word === "date") return dateOf(String(content));
  if (word === "bytes") return new Uint8Array(Buffer.from(String(content), "base64"));
  if (word === "list") return (content as WireValue[]).map(fromWire);
  if (word === "object")
    return Object.fromEntries((content as [string, WireValue][]).map(([name, one]) => [name, fromWire(one)]));
  const columns = (content as [string, string][]).map(([name, type]) => ({ name, type }));
  const rows = (more as WireValue[][]).map((row) =>
    Object.fromEntries(row.map((one, index) => [columns[index]?.name ?? "", fromWire(one)])),
  );
  return { columns, rows };
}

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

const ending: { result: number; executionValue: unknown } = { result: 0, executionValue: null };

function dtsOf(start: ScriptStart): object {
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

/** The items as modules: they import each other by relative paths, and of Node what it allows them. */
function offerItems(items: ReadonlyMap<string, string>): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isItem = context.parentURL?.startsWith(scheme) && /^\.{0,2}\//.test(specifier);
      if (isItem) return { url: new URL(specifier, context.parentURL).href, shortCircuit: true };
      return specifier.startsWith(scheme) ? { url: specifier, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      if (!url.startsWith(scheme)) return next(url, context);
      const name = nameOf(url);
      const source = items.get(name);
      if (source === undefined) throw new SyntaxError(`The project has no item "${name}".`);
      const format = name.endsWith(".json") ? "json" : "module";
      return { format, shortCircuit: true, source: /\.m?ts$/i.test(name) ? stripTypes(source, url) : source };
    },
  });
}

/** Types are blanked out, so that lines stay where they are; only enums and their like have to be rewritten. */
function stripTypes(source: string, url: string): string {
  try {
    return stripTypeScriptTypes(source, { mode: "strip", sourceUrl: url });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
    return stripTypeScriptTypes(source, { mode: "transform", sourceMap: true, sourceUrl: url });
  }
}

function nameOf(url: string): string {
  return decodeURIComponent(url.slice(scheme.length));
}

/** main.*, else ScriptMain.*, else the only item there is. */
function entryItem(names: readonly string[]): string | undefined {
  const modules = names.filter((name) => /\.m?[jt]s$/i.test(name) && !/\.d\.m?ts$/i.test(name));
  const named = (pattern: RegExp) => modules.find((name) => pattern.test(name));
  return named(/^main\.\w+$/i) ?? named(/^scriptmain\.\w+$/i) ?? (modules.length === 1 ? modules[0] : undefined);
}

function findEntry(exported: Record<string, unknown>, entryPoint: string): (() => unknown) | undefined {
  const name = Object.keys(exported).find((one) => one.toLowerCase() === entryPoint.toLowerCase());
  const found = name === undefined ? exported.default : exported[name];
  return typeof found === "function" ? (found as () => unknown) : undefined;
}

/** Where in the items an error came up: in its stack, or for JavaScript that cannot be read, where reading it as text ends. */
function placeOf(error: unknown, items: ReadonlyMap<string, string>): Pick<ScriptFailure, "file" | "line" | "column"> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, file, line, column] = /script:\/([^\s:()]+):(\d+)(?::(\d+))?/.exec(stack) ?? [];
  if (file !== undefined) {
    return {
      file: decodeURIComponent(file),
      line: Number(line),
      ...(column === undefined ? {} : { column: Number(column) }),
    };
  }
  if (!(error instanceof SyntaxError)) return {};
  for (const [name, source] of items) {
    if (!/\.m?js$/i.test(name)) continue;
    try {
      stripTypeScriptTypes(source, { sourceUrl: scheme + name });
    } catch (reason) {
      return placeOf(reason, new Map());
    }
  }
  return {};
}

/** Says how it ended, and leaves when everything that was printed is on its way. */
async function leave(lastWord: object): Promise<never> {
  send(lastWord);
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((done) => stream.write("", () => done()));
  process.exit(0);
}

let isFailing = false;

function failed(phase: ScriptFailure["phase"], error: unknown, items: ReadonlyMap<string, string>): Promise<never> {
  // What fails while a failure is told has broken the language it would be told in.
  if (isFailing) process.exit(1);
  isFailing = true;
  const isError = error instanceof Error;
  const code = isError && error.name === "DtsError" ? (error as { code?: unknown }).code : undefined;
  const named = isError && error.name !== "DtsError" ? `${error.name}: ` : "";
  const message = isError ? `${named}${error.message}` : String(error);
  const failure: ScriptFailure = {
    phase,
    message: message.slice(0, 10_000),
    ...placeOf(error, items),
    ...(isError && error.stack ? { stack: error.stack.slice(0, 4000) } : {}),
    ...(typeof code === "number" ? { code } : {}),
  };
  return leave({ call: "failed", ...failure });
}

/** Signals reach beyond this process, whatever Node is told to confine. */
function takeSignals(): void {
  const refuse = () => {
    throw new Error("A script cannot send signals to processes.");
  };
  for (const name of ["kill", "_kill", "_debugProcess"]) {
    Object.defineProperty(process, name, { value: refuse, writable: false, configurable: false });
  }
  syncBuiltinESMExports();
}

async function runScript(): Promise<never> {
  const start = ask("begin") as ScriptStart;
  maxBytes = start.maxFrameBytes;
  const items = new Map(start.items);
  takeSignals();
  process.setSourceMapsEnabled(true);
  process.on("uncaughtException", (error) => void failed("run", error, items));
  Object.defineProperty(globalThis, "dts", { value: dtsOf(start), enumerable: true });
  offerItems(items);

  const item = entryItem([...items.keys()]);
  if (item === undefined) {
    return failed("entryPoint", "No item is named main.js or main.ts, and there is not just one.", items);
  }
  const exported: Record<string, unknown> = await import(`${scheme}${encodeURI(item)}`).catch((error: unknown) =>
    failed(isCompileError(error) ? "compile" : "run", error, items),
  );
  const entry = findEntry(exported, start.entryPoint);
  if (entry === undefined) {
    return failed("entryPoint", `${item} exports neither a function "${start.entryPoint}" nor a default one.`, items);
  }
  try {
    await entry();
    return await leave({ call: "end", result: ending.result, executionValue: toWire(ending.executionValue) });
  } catch (error) {
    return await failed("run", error, items);
  }
}

/** A SyntaxError while the items are loaded is one of theirs, unless a line of them threw it (JSON.parse). */
function isCompileError(error: unknown): boolean {
  return error instanceof SyntaxError && !/^\s+at .*script:\//m.test(error.stack ?? "");
}

await runScript();
