import type { TakenExecution } from "@/server/executions/taken-execution";
import type { ExecutionOverride } from "@/server/executions/types";
import type { RunRequest } from "@/server/host/protocol";
import type { Override } from "@/server/runtime/control-flow/override";
import type { PathRule } from "@/server/runtime/paths/path-map";

/** What a host is handed for one taken execution. */
export function runRequest(taken: TakenExecution, workingDirectory: string): RunRequest {
  return {
    type: "run",
    executionId: taken.executionId,
    package: taken.package,
    password: taken.overrides.find(({ kind }) => kind === "password")?.value,
    overrides: taken.overrides.flatMap(runtimeOverride),
    pathRules: [...taken.overrides.flatMap(pathRule), ...taken.pathRules],
    ...(taken.project === undefined ? {} : { project: taken.project }),
    loggingLevel: taken.loggingLevel,
    workingDirectory,
  };
}

/** A rule of the path map: its target is the Windows prefix, its value the folder. */
function pathRule({ kind, target, value }: ExecutionOverride): PathRule[] {
  return kind === "path" ? [{ prefix: target, folder: value }] : [];
}

function runtimeOverride({ kind, target, value }: ExecutionOverride): Override[] {
  switch (kind) {
    case "property":
      return [{ path: target, value }];
    case "connection":
      return [{ connection: target, connectionString: value }];
    case "retarget":
      // The only language there is; other values were refused when the execution was started.
      return [{ connection: target, statements: "tsql" }];
    case "parameter":
      return [{ parameter: target, value }];
    case "path":
    case "password":
      return [];
  }
}
