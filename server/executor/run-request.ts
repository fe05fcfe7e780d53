import path from "node:path";
import type { TakenExecution } from "@/server/executions/taken-execution";
import { tapFolder } from "@/server/executions/tap-folder";
import type { DataTapChoice, ExecutionOverride } from "@/server/executions/types";
import type { RunRequest } from "@/server/host/protocol";
import type { DataTap } from "@/server/runtime/control-flow/data-flow-watch";
import type { Override } from "@/server/runtime/control-flow/override";
import type { PathRule } from "@/server/runtime/paths/path-map";

const BYTES_PER_MEBIBYTE = 1_048_576;

/** What a host is handed for one taken execution, and where and within which limits it works. */
export function runRequest(
  taken: TakenExecution,
  {
    workingDirectory,
    scriptLimits,
    scriptFolder,
  }: Pick<RunRequest, "workingDirectory" | "scriptLimits" | "scriptFolder">,
): RunRequest {
  return {
    type: "run",
    executionId: taken.executionId,
    validateOnly: taken.kind === "validation",
    package: taken.package,
    password: taken.overrides.find(({ kind }) => kind === "password")?.value,
    overrides: taken.overrides.flatMap(runtimeOverride),
    pathRules: [...taken.overrides.flatMap(pathRule), ...taken.pathRules],
    ...(taken.project === undefined ? {} : { project: taken.project }),
    loggingLevel: taken.loggingLevel,
    ...(taken.memoryMb === null ? {} : { memoryLimit: taken.memoryMb * BYTES_PER_MEBIBYTE }),
    dataTaps: taken.dataTaps.map((tap) => dataTap(tap, tapFolder(workingDirectory, taken.executionId))),
    workingDirectory,
    scriptLimits,
    scriptFolder,
  };
}

function dataTap({ path: task, pathId, file, maxRows }: DataTapChoice, folder: string): DataTap {
  return { task, path: pathId, file: path.join(folder, file), ...(maxRows === null ? {} : { maxRows }) };
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
