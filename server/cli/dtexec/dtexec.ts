import { randomUUID } from "node:crypto";
import { readConfig } from "@/server/home/config";
import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { RunReporter } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { maskSecretsInText } from "@/server/runtime/messages/mask-secrets";
import type { Package } from "@/server/runtime/model/package";
import { PathMap } from "@/server/runtime/paths/path-map";
import { commandRegistry } from "../command-registry";
import { ConsoleLog } from "./console-log";
import { ConsoleReport, clock } from "./console-report";
import { type ExitCode, exitCode } from "./exit-code";
import { help } from "./help";
import { OpenError, openPackage } from "./open-package";
import { type DtexecOptions, parseOptions } from "./options";
import { UsageError } from "./usage-error";

interface Output {
  write(text: string): unknown;
}

/** Runs a package in this process as dtexec does (MANAGEMENT.md 5.1) and answers dtexec's exit code. */
export async function dtexec(words: readonly string[], { out, err }: { out: Output; err: Output }): Promise<ExitCode> {
  let options: DtexecOptions;
  try {
    options = parseOptions(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err.write(`gantry dtexec: ${error.message} "gantry dtexec /?" lists the options.\n`);
    return exitCode.wrongCommandLine;
  }
  if (options.help) {
    out.write(help);
    return exitCode.success;
  }
  let pkg: Package;
  try {
    pkg = await openPackage(options);
  } catch (error) {
    if (!(error instanceof OpenError)) throw error;
    err.write(`gantry dtexec: ${error.message}\n`);
    return error.exitCode;
  }
  return runLoaded(pkg, options, { out, err });
}

async function runLoaded(
  pkg: Package,
  options: DtexecOptions,
  { out, err }: { out: Output; err: Output },
): Promise<ExitCode> {
  const executionId = `{${randomUUID().toUpperCase()}}`;
  // The output of a scheduled run ends up in files: a password that a driver quotes does not belong there.
  const print = (text: string) => void out.write(maskSecretsInText(text));
  const cancel = new AbortController();
  const reporters: RunReporter[] = [new ConsoleReport(options.reporting, print)];
  if (options.consoleLog !== undefined) reporters.push(new ConsoleLog(options.consoleLog, executionId, print));
  let warned = false;
  const reporter: RunReporter = {
    report(event) {
      for (const each of reporters) each.report(event);
      if (!options.warningsAreErrors || event.type !== "message" || event.level !== "warning") return;
      warned = true;
      cancel.abort();
    },
  };
  // The second Ctrl+C finds the default action again: it ends the process at once.
  const onInterrupt = () => cancel.abort();
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const startedAt = Date.now();
  out.write(`Package ${pkg.name}\nStarted:  ${clock(startedAt)}\n`);
  const config = readConfig();
  const registry = commandRegistry(config);
  const { result, refusedOverride } = await runPackage(pkg, {
    registry,
    overrides: options.overrides,
    paths: new PathMap(options.pathRules, config.filesFolder),
    reporter,
    signal: cancel.signal,
    // What is not asked for is left out when it is printed.
    loggingLevel: 3,
    executionId,
    validateOnly: options.validateOnly,
    watch: new DataFlowWatch(options.dataTaps),
    memoryLimit: options.memoryLimit,
    logging: options.logging,
  });
  process.off("SIGINT", onInterrupt);
  process.off("SIGTERM", onInterrupt);
  if (refusedOverride) {
    // One that points at nothing is a wrong command line, not a failed run.
    const { message, help } = refusedOverride;
    err.write(`gantry dtexec: ${message}${help ? ` ${help.next}` : ""}\n`);
    return exitCode.wrongCommandLine;
  }
  const code = warned ? exitCode.failed : exitCodes[result];
  const endedAt = Date.now();
  const took = ((endedAt - startedAt) / 1000).toFixed(3);
  out.write(
    `The package ended: ${endings[code]}${warned ? " (/WarnAsError)" : ""}.\nFinished: ${clock(endedAt)}\nElapsed:  ${took} seconds\n`,
  );
  return code;
}

/** By DTSExecResult: success, failure, completion, canceled. */
const exitCodes = [exitCode.success, exitCode.failed, exitCode.success, exitCode.canceled] as const;

const endings: Record<ExitCode, string> = { 0: "success", 1: "failure", 3: "canceled", 4: "", 5: "", 6: "" };
