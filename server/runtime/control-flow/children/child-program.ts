import { createBuiltInRegistry } from "../../built-in";
import { loadPackage } from "../../dtsx/load-package";
import { DtsError } from "../../messages/dts-error";
import { PathMap } from "../../paths/path-map";
import { runPackage } from "../run-package";
import { restoreParentVariables } from "./parent-variables";
import { giveAgain, restoreProject } from "./project-state";
import type { ChildRun, FromChild, PackagePlace, ToChild } from "./protocol";

/** The program that executes one child package in a process of its own; protocol.ts says how it is spoken to. */
const send = (message: FromChild) => process.send?.(message);
const stop = new AbortController();
const asked = new Map<number, (answer: Extract<ToChild, { type: "package" }>) => void>();
let lastId = 0;

process.on("message", (message: ToChild) => {
  switch (message.type) {
    case "run":
      void run(message);
      break;
    case "stop":
      stop.abort();
      break;
    case "package":
      asked.get(message.id)?.(message);
      asked.delete(message.id);
      break;
  }
});
// The parent is gone: nobody would hear of the rest.
process.once("disconnect", () => process.exit(1));
// Ctrl+C in a terminal is the parent's business, which then sends a stop.
process.on("SIGINT", () => {});

async function run(request: ChildRun): Promise<void> {
  try {
    const project = request.project && restoreProject(request.project, (name) => ask("project", name));
    const child = loadPackage(request.package, { project });
    giveAgain(child.parameters, request.given);
    const registry = createBuiltInRegistry();
    registry.scriptLimits = request.scriptLimits;
    registry.scriptFolder = request.scriptFolder;
    const { result } = await runPackage(child, {
      registry,
      overrides: [],
      paths: new PathMap(request.pathRules, request.pathHome),
      reporter: { report: (event) => send({ type: "event", event }) },
      signal: stop.signal,
      loggingLevel: request.loggingLevel,
      memoryLimit: request.memoryLimit,
      executionId: request.executionId,
      packages: {
        byProjectName: (name) => ask("projectSource", name),
        byStorePath: (path) => ask("store", path),
      },
      lineage: request.lineage,
      parentVariables: restoreParentVariables(request.parentVariables),
      retargeted: new Set(project?.connections.filter((one) => request.retargeted.includes(one.name))),
      bubbled: ({ handlerVariables: _own, ...event }) => {
        const wanted =
          request.handled === undefined || event.event === "OnError" || request.handled.includes(event.event);
        if (wanted) send({ type: "bubbled", event });
      },
    });
    // Connections that a task forgot to close must not keep a finished process.
    process.send?.({ type: "result", result } satisfies FromChild, () => process.exit(0));
  } catch (error) {
    console.error(error);
    process.exit(70);
  }
}

function ask(place: PackagePlace, name: string): Promise<Uint8Array | undefined> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    asked.set(id, ({ bytes, refused }) => {
      if (refused) reject(new DtsError(refused.code, refused.message));
      else resolve(bytes);
    });
    send({ type: "package", id, place, name });
  });
}

send({ type: "ready" });
