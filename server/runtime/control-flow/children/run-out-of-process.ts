import { type ChildProcess, fork } from "node:child_process";
import { encodeXml } from "../../dtsx/serialize-xml";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_CHILDPROCESSDIED } from "../../messages/task-codes";
import type { Package } from "../../model/package";
import type { Frame } from "../frame";
import type { ExecutionResult } from "../outcome";
import type { EventName, RunReporter } from "../run-event";
import { describeParentVariables } from "./parent-variables";
import { describeProject } from "./project-state";
import type { FromChild, PackagePlace, ToChild } from "./protocol";

const lastWordsLength = 2000;

/** The program of the process: the bundle beside the bundle this is in. Without bundles (tests) it is run from its source. */
function childProgram(): URL {
  const name = import.meta.url.endsWith(".ts") ? "child-program.ts" : "child-package.mjs";
  return new URL(`./${name}`, import.meta.url);
}

/**
 * Executes a child package in a process of its own. It shares no transaction with its parent, and of its variables it sees those its configurations name; its events come back
 * and go on to the parent's handlers. Throws DtsError when the process ends before the child does.
 */
export async function runOutOfProcess(caller: Frame, child: Package, reporter: RunReporter): Promise<ExecutionResult> {
  const { run } = caller;
  const started = fork(childProgram(), [], {
    // It may grow as far as its parent may.
    execArgv: process.execArgv.filter((one) => one.startsWith("--max-old-space-size")),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let lastWords = "";
  started.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-lastWordsLength);
  });
  const stop = () => send(started, { type: "stop" });
  run.signal.addEventListener("abort", stop, { once: true });
  try {
    return await converse(started, caller, child, reporter, () => lastWords);
  } finally {
    run.signal.removeEventListener("abort", stop);
    started.kill("SIGKILL");
  }
}

function converse(
  started: ChildProcess,
  caller: Frame,
  child: Package,
  reporter: RunReporter,
  lastWords: () => string,
): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    started.once("error", (error) => reject(died(child, error.message)));
    started.once("exit", (code, signal) => reject(died(child, `${signal ?? `exit code ${code}`}. ${lastWords()}`)));
    started.on("message", (message: FromChild) => {
      switch (message.type) {
        case "ready":
          send(started, describeRun(caller, child));
          if (caller.run.signal.aborted) send(started, { type: "stop" });
          break;
        case "event":
          reporter.report(message.event);
          break;
        case "bubbled":
          void caller.run.bubble(caller, message.event);
          break;
        case "package":
          void answer(started, caller, child, message);
          break;
        case "result":
          resolve(message.result);
          break;
      }
    });
  });
}

function describeRun(caller: Frame, child: Package): ToChild {
  const { run } = caller;
  const { rules, home } = run.paths.settings;
  return {
    type: "run",
    package: encodeXml(child.document),
    given: child.parameters.filter((one) => one.isGiven).map((one) => one.name),
    project: child.project && describeProject(child.project),
    pathRules: rules,
    pathHome: home,
    loggingLevel: run.loggingLevel,
    memoryLimit: run.memoryLimit,
    executionId: run.executionId,
    lineage: run.lineage,
    parentVariables: describeParentVariables(child, caller.variables),
    retargeted: (child.project?.connections ?? []).filter((one) => run.retargeted.has(one)).map((one) => one.name),
    scriptLimits: run.registry.scriptLimits,
    scriptFolder: run.registry.scriptFolder,
    handled: isLogged(caller) ? undefined : handledEvents(caller),
  };
}

function isLogged(caller: Frame): boolean {
  for (let at: Frame | undefined = caller; at; at = at.run.caller) if (at.run.logs.areOpen) return true;
  return false;
}

function handledEvents(caller: Frame): EventName[] {
  const names = new Set<string>();
  for (let at: Frame | undefined = caller; at; at = at.parent) {
    for (const handler of at.container.eventHandlers) names.add(handler.eventName);
  }
  return [...names] as EventName[];
}

async function answer(
  started: ChildProcess,
  { run }: Frame,
  child: Package,
  { id, place, name }: { readonly id: number; readonly place: PackagePlace; readonly name: string },
): Promise<void> {
  const find: Readonly<Record<PackagePlace, () => Promise<Uint8Array | undefined> | undefined>> = {
    project: () => child.project?.packages.read(name),
    projectSource: () => run.packages?.byProjectName(name),
    store: () => run.packages?.byStorePath(name),
  };
  try {
    const bytes = await find[place]();
    send(started, { type: "package", id, ...(bytes && { bytes }) });
  } catch (error) {
    // Whatever went wrong, the child must not wait for ever.
    const code = error instanceof DtsError ? error.code : GANTRY_E_CHILDPROCESSDIED;
    send(started, {
      type: "package",
      id,
      refused: { code, message: error instanceof Error ? error.message : String(error) },
    });
  }
}

function send(started: ChildProcess, message: ToChild): void {
  // A process that is just ending is told nothing; its exit says the rest.
  if (started.connected) started.send(message, () => {});
}

function died(child: Package, how: string): DtsError {
  return new DtsError(
    GANTRY_E_CHILDPROCESSDIED,
    `The process that executes the package "${child.name}" ended before the package did: ${how.trim()}`,
    { details: { package: child.name } },
  );
}
