import { hostname, userInfo } from "node:os";
import type { DtsValue } from "../../model/value";
import { parseVariant } from "../../model/variant-text";
import type { Frame } from "../frame";
import { localDateTime } from "../local-date-time";
import { type RuntimeVariable, systemVariable } from "./runtime-variable";

const transactionOptions = { notSupported: 0, supported: 1, required: 2 } as const;

/** Locale numbers are the machine's where a package names none; en-US stands for the machine's here. */
const fallbackLocale = 1033;

/** System variables of the package, and its parameters as `$Package::name`, its project's as `$Project::name` (CONTROLFLOW.md sections 7 and 8). */
export function packageVariables(frame: Frame): RuntimeVariable[] {
  const { run, startedAt } = frame;
  const { package: owner, executionId, instanceId } = run;
  const started = localDateTime(startedAt);
  const text = (name: string): string => String(owner.getProperty(name) ?? "");
  const integer = (name: string): DtsValue => owner.getProperty(name) ?? 0;
  return [
    systemVariable("CancelEvent", 3, 0),
    systemVariable("CreationDate", 7, parseVariant(text("CreationDate"), 7)),
    systemVariable("CreatorComputerName", 8, text("CreatorComputerName")),
    systemVariable("CreatorName", 8, text("CreatorName")),
    systemVariable("ExecutionInstanceGUID", 8, instanceId),
    systemVariable("FailedConfigurations", 8, [...run.configurations.failed].join(";")),
    systemVariable("IgnoreConfigurationsOnLoad", 11, run.withoutConfigurations),
    systemVariable("InteractiveMode", 11, false),
    systemVariable("LocaleID", 3, localeOf(frame)),
    systemVariable("MachineName", 8, hostname()),
    systemVariable("OfflineMode", 11, owner.getProperty("OfflineMode") === true),
    systemVariable("PackageID", 8, owner.id),
    systemVariable("PackageName", 8, owner.name),
    systemVariable("StartTime", 7, started),
    systemVariable("ContainerStartTime", 7, started),
    systemVariable("ServerExecutionID", 20, serverExecutionId(executionId)),
    systemVariable("UserName", 8, userName()),
    systemVariable("VersionBuild", 3, integer("VersionBuild")),
    systemVariable("VersionComments", 8, text("VersionComments")),
    systemVariable("VersionGUID", 8, text("VersionGUID")),
    systemVariable("VersionMajor", 3, integer("VersionMajor")),
    systemVariable("VersionMinor", 3, integer("VersionMinor")),
    ...owner.parameters.map((one) => ({ ...systemVariable(one.name, one.type, one.value), namespace: "$Package" })),
    ...(owner.project?.parameters ?? []).map((one) => ({
      ...systemVariable(one.name, one.type, one.value),
      namespace: "$Project",
    })),
  ];
}

/** System variables of containers and tasks. */
export function executableVariables(frame: Frame): RuntimeVariable[] {
  const { container } = frame;
  const common = [
    systemVariable("LocaleID", 3, localeOf(frame)),
    systemVariable("ContainerStartTime", 7, localDateTime(frame.startedAt)),
  ];
  if (container.kind !== "task") return common;
  return [
    ...common,
    systemVariable("CreationName", 8, container.creationName),
    systemVariable("TaskID", 8, container.id),
    systemVariable("TaskName", 8, container.name),
    systemVariable("TaskTransactionOption", 3, transactionOptions[container.transactionOption]),
  ];
}

function localeOf(frame: Frame): number {
  for (let at: Frame | undefined = frame; at; at = at.parent)
    if (at.container.localeId >= 0) return at.container.localeId;
  return fallbackLocale;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers run under numbers that no user database knows.
    return process.env.USER ?? "";
  }
}

function serverExecutionId(executionId: string | undefined): bigint {
  return executionId !== undefined && /^\d+$/.test(executionId) ? BigInt(executionId) : 0n;
}
