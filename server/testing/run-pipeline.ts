import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { LoggingLevel } from "@/server/runtime/control-flow/events/logging-level";
import type { MessageEvent, RowsEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { RunResources } from "@/server/runtime/control-flow/run-resources";
import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { memoryShare } from "@/server/runtime/data-flow/memory-share";
import { runDataFlow } from "@/server/runtime/data-flow/run-data-flow";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { VariantType } from "@/server/runtime/model/data-type";
import type { TaskHost } from "@/server/runtime/model/task-host";
import type { DtsValue } from "@/server/runtime/model/value";
import { PathMap } from "@/server/runtime/paths/path-map";
import { Registry } from "@/server/runtime/registry";
import { createCSharpHost } from "@/server/runtime/scripting/csharp/csharp-host";
import { javaScriptHost } from "@/server/runtime/scripting/javascript/javascript-host";

/** What a data flow did, as a test looks at it. */
export interface PipelineRun {
  readonly result: "success" | "failure" | "canceled";
  readonly messages: readonly MessageEvent[];
  /** Error codes in the order they were raised. */
  readonly errorCodes: readonly string[];
  /** Exact rows by path name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly variables: Readonly<Record<string, DtsValue>>;
}

export interface PipelineOptions {
  readonly components: readonly ComponentDefinition[];
  /** Variables by qualified name. */
  readonly variables?: Record<string, DtsValue>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** Gives components that are worth it threads of their own. */
  readonly threadProgram?: URL;
  readonly watch?: DataFlowWatch;
  readonly loggingLevel?: LoggingLevel;
  /** Bytes that components of the data flow may gather together. */
  readonly memoryLimit?: number;
}

/**
 * Runs the first data flow of a package against the real engine, with a task context that keeps what it is told; flat file connection
 * managers are opened as they stand in the package.
 */
export async function runPipeline(dtsx: string, options: PipelineOptions): Promise<PipelineRun> {
  const loaded = loadPackage(Buffer.from(dtsx));
  const host = loaded
    .allExecutables()
    .find((one): one is TaskHost => one.kind === "task" && one.dataFlow !== undefined);
  if (host?.dataFlow === undefined) throw new Error("The package has no data flow.");
  const messages: MessageEvent[] = [];
  const variables: Record<string, DtsValue> = { ...options.variables };
  let rows: RowsEvent["rows"] = {};
  const resources = new RunResources();
  const registry = new Registry();
  registry.threadProgram = options.threadProgram;
  for (const one of [javaScriptHost, createCSharpHost(registry)]) registry.registerScriptHost(one);
  for (const component of options.components) registry.registerComponent(component);
  const say =
    (event: MessageEvent["event"], level: MessageEvent["level"]): TaskContext["events"]["error"] =>
    async (code, text, subComponent, more) => {
      const message: MessageEvent = {
        type: "message",
        at: Date.now(),
        event,
        level,
        path: host.refId,
        sourceName: host.name,
        sourceId: host.id,
        code,
        text,
        ...(subComponent === undefined ? {} : { subComponent }),
        ...(more?.details === undefined ? {} : { details: more.details }),
        ...(more?.consequence ? { consequence: true as const } : {}),
      };
      messages.push(message);
      options.onEvent?.(message);
    };
  const context: TaskContext = {
    host,
    package: loaded,
    registry,
    variables: {
      has: (name) => name in variables,
      get: (name) => variables[name] ?? null,
      typeOf: (): VariantType => 3,
      set: (name, value) => {
        variables[name] = value;
      },
      qualifiedName: (name) => (name.includes("::") ? name : `User::${name}`),
      isReadOnly: () => false,
    },
    paths: new PathMap(),
    connections: {
      manager: (reference) => {
        const manager = loaded.findConnection(reference);
        if (manager === undefined) throw new Error(`No connection manager ${reference}`);
        return manager;
      },
      acquire: async (reference) => {
        const manager = loaded.findConnection(reference);
        if (manager?.creationName === "FILE") {
          return { connection: { kind: "file", path: manager.connectionString }, release: async () => {} };
        }
        if (manager?.flatFile === undefined) throw new Error(`No flat file connection manager ${reference}`);
        return {
          connection: { kind: "flatFile", path: manager.connectionString, format: manager.flatFile },
          release: async () => {},
        };
      },
    },
    events: {
      error: say("OnError", "error"),
      warning: say("OnWarning", "warning"),
      information: say("OnInformation", "information"),
      progress: async () => {},
      custom: async () => {},
      queryCancel: async () => false,
    },
    lockVariables: async () => {},
    loggingLevel: options.loggingLevel ?? 3,
    watch: options.watch ?? new DataFlowWatch(),
    memoryShare: memoryShare(options.memoryLimit, host.dataFlow),
    resources,
    reporter: {
      report: (event) => {
        if (event.type === "rows") rows = event.rows;
        options.onEvent?.(event);
      },
    },
    signal: options.signal ?? new AbortController().signal,
    evaluate: () => notUsed(),
    assign: () => notUsed(),
    packages: undefined,
    executeChild: () => Promise.reject(new Error("A data flow executes no package.")),
    checkAssignment: () => notUsed(),
  };
  const result = await runDataFlow(host.dataFlow, context);
  await resources.close();
  const names = new Map(host.dataFlow.paths.map((one) => [one.id, one.name]));
  return {
    result,
    messages,
    errorCodes: messages
      .filter((one) => one.level === "error")
      .map((one) => `0x${(one.code ?? 0).toString(16).toUpperCase()}`),
    rows: Object.fromEntries(Object.entries(rows).map(([id, count]) => [names.get(id) ?? id, count])),
    variables,
  };
}

function notUsed(): never {
  throw new Error("Data flows do not use this.");
}

/** A folder that is removed when the running test ends. */
export function scratchFolder(): { readonly path: string; file(name: string): string } {
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-flow-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { path: folder, file: (name) => path.join(folder, name) };
}
