import { mkdirSync } from "node:fs";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { PackageSource } from "@/server/runtime/control-flow/children/package-source";
import type { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { RunReporter } from "@/server/runtime/control-flow/run-event";
import { type ExecutionResult, runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Package } from "@/server/runtime/model/package";
import { PathMap } from "@/server/runtime/paths/path-map";
import { loadProject } from "@/server/runtime/project/load-project";
import type { RunRequest } from "./protocol";

/** What a run has of its host. */
interface HostSurroundings {
  readonly reporter: RunReporter;
  readonly signal: AbortSignal;
  readonly packages: PackageSource;
  readonly watch: DataFlowWatch;
}

/**
 * Loads what the host was handed and runs it. A package that cannot be loaded is a failed execution with one error
 * message, as it is in dtexec; anything the runtime does not expect is thrown and ends the host.
 */
export async function runRequest(
  request: RunRequest,
  { reporter, signal, packages, watch }: HostSurroundings,
): Promise<ExecutionResult> {
  mkdirSync(request.workingDirectory, { recursive: true, mode: 0o700 });
  process.chdir(request.workingDirectory);
  let pkg: Package;
  try {
    const { password } = request;
    const project = request.project && (await loadProject(request.project, { password }));
    pkg = loadPackage(request.package, { password, project });
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    reporter.report({
      type: "message",
      at: Date.now(),
      event: "OnError",
      level: "error",
      path: "\\Package",
      sourceName: "Package",
      sourceId: "",
      code: error.code,
      text: error.message,
    });
    return 1;
  }
  const registry = createBuiltInRegistry();
  registry.scriptLimits = request.scriptLimits;
  registry.scriptFolder = request.scriptFolder;
  const { result } = await runPackage(pkg, {
    registry,
    overrides: request.overrides,
    paths: new PathMap(request.pathRules, request.workingDirectory),
    reporter,
    signal,
    loggingLevel: request.loggingLevel,
    memoryLimit: request.memoryLimit,
    validateOnly: request.validateOnly,
    watch,
    packages,
    executionId: String(request.executionId),
  });
  return result;
}
