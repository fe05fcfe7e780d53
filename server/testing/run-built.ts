import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { PackageSource } from "@/server/runtime/control-flow/children/package-source";
import type { Override } from "@/server/runtime/control-flow/override";
import type { ExecutableEvent, IterationEvent, MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { type ExecutionResult, runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Project } from "@/server/runtime/model/project";
import type { PathMap } from "@/server/runtime/paths/path-map";
import type { Registry } from "@/server/runtime/registry";
import { type BuiltPackage, buildPackage } from "./package-builder";

/** What a run of a built package did, as a test looks at it. */
export interface BuiltRun {
  readonly result: ExecutionResult;
  readonly events: readonly RunEvent[];
  readonly messages: readonly MessageEvent[];
  /** `OnPreExecute Task`, in order. */
  readonly order: readonly string[];
  /** Codes of the errors, in order. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The last status of every executable by name. */
  readonly statuses: Readonly<Record<string, ExecutableEvent["status"]>>;
  /** Names of the executables that ran, in the order they began. */
  readonly began: readonly string[];
  readonly iterations: readonly IterationEvent[];
}

export interface RunBuiltOptions {
  readonly registry?: Registry;
  readonly overrides?: readonly Override[];
  readonly signal?: AbortSignal;
  readonly loggingLevel?: 0 | 1 | 2 | 3;
  readonly onEvent?: (event: RunEvent) => void;
  readonly validateOnly?: boolean;
  readonly lockAttemptMs?: number;
  readonly withoutConfigurations?: boolean;
  readonly project?: Project;
  readonly packages?: PackageSource;
  readonly paths?: PathMap;
  readonly memoryLimit?: number;
}

/** Runs a package as the host does and keeps what it reports. */
export async function runBuilt(built: BuiltPackage, options: RunBuiltOptions = {}): Promise<BuiltRun> {
  const events: RunEvent[] = [];
  const { result } = await runPackage(loadPackage(buildPackage(built), { project: options.project }), {
    registry: options.registry ?? createBuiltInRegistry(),
    overrides: options.overrides ?? [],
    signal: options.signal ?? new AbortController().signal,
    loggingLevel: options.loggingLevel ?? 3,
    validateOnly: options.validateOnly,
    lockAttemptMs: options.lockAttemptMs,
    withoutConfigurations: options.withoutConfigurations,
    packages: options.packages,
    memoryLimit: options.memoryLimit,
    ...(options.paths ? { paths: options.paths } : {}),
    reporter: {
      report(event) {
        events.push(event);
        options.onEvent?.(event);
      },
    },
  });
  const messages = events.filter((event) => event.type === "message");
  const executables = events.filter((event) => event.type === "executable");
  const codes = (level: MessageEvent["level"]) =>
    messages.filter((one) => one.level === level && one.code !== undefined).map((one) => formatCode(one.code ?? 0));
  return {
    result,
    events,
    messages,
    order: messages.map((one) => `${one.event} ${one.sourceName}`),
    errors: codes("error"),
    warnings: codes("warning"),
    statuses: Object.fromEntries(executables.map((one) => [nameOf(one.path), one.status])),
    began: executables.filter((one) => one.status === "running").map((one) => nameOf(one.path)),
    iterations: events.filter((event) => event.type === "iteration"),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}
