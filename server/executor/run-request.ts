import type { TakenExecution } from "@/server/executions/taken-execution";
import type { ExecutionOverride } from "@/server/executions/types";
import type { RunRequest } from "@/server/host/protocol";
import type { Override } from "@/server/runtime/control-flow/override";

/** What a host is handed for one taken execution. */
export function runRequest(taken: TakenExecution, workingDirectory: string): RunRequest {
  return {
    type: "run",
    executionId: taken.executionId,
    package: taken.package,
    overrides: taken.overrides.map(runtimeOverride),
    loggingLevel: taken.loggingLevel,
    workingDirectory,
  };
}

function runtimeOverride({ kind, target, value }: ExecutionOverride): Override {
  switch (kind) {
    case "property":
      return { path: target, value };
    case "connection":
      return { connection: target, connectionString: value };
    case "parameter":
      return { parameter: target, value };
  }
}
