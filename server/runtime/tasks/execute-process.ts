import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_EXECPROCTASK_CANTREDIRECTIO,
  DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED,
  DTS_E_EXECPROCTASK_FILEDOESNOTEXIST,
  DTS_E_EXECPROCTASK_INVALIDTIMEOUT,
  DTS_E_EXECPROCTASK_PROCESSEXITCODEEXCEEDS,
  DTS_E_EXECPROCTASK_PROCESSHASTIMEDOUT,
  DTS_E_EXECPROCTASK_STDERRVARREADONLY,
  DTS_E_EXECPROCTASK_STDOUTVARREADONLY,
  DTS_E_EXECPROCTASK_WORKINGDIRDOESNOTEXIST,
  GANTRY_E_FOREIGNEXECUTABLE,
} from "../messages/task-codes";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { findExecutable, isForeignExecutable } from "./process/find-executable";
import { localArguments } from "./process/local-arguments";
import { type ProcessEnd, runProcess } from "./process/run-process";
import { splitArguments } from "./process/split-arguments";

/**
 * Execute Process task: runs a program and waits for it (CONTROLFLOW.md section 16). There is no shell in between. Program, working
 * folder and arguments that are Windows paths go through the path map.
 */
export const executeProcessTask: TaskDefinition = {
  type: "Microsoft.ExecuteProcess",
  displayName: "Execute Process",
  logEntries: ["ExecuteProcessExecutingProcess", "ExecuteProcessVariableRouting"],
  support(host): Finding[] {
    const executable = String(host.getProperty("Executable") ?? "");
    const computed = host.propertyExpressions.some((one) => one.name === "Executable");
    if (computed || !isForeignExecutable(executable)) return [];
    const reason = `It starts the Windows program "${executable}"; lead it to a program of this machine by a rule of the path map, or give another one for the run.`;
    return [{ support: "partly", code: GANTRY_E_FOREIGNEXECUTABLE, reason, element: "Executable" }];
  },
  async validate(context) {
    const { executable, output, error, timeoutSeconds, endAfterTimeout, workingDirectory } = settingsOf(context);
    if (executable.trim() === "") {
      throw new DtsError(DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED, "The task names no executable.");
    }
    if (timeoutSeconds < 0) {
      throw new DtsError(DTS_E_EXECPROCTASK_INVALIDTIMEOUT, `The time-out is ${timeoutSeconds}; it must be 0 or more.`);
    }
    if (!endAfterTimeout && timeoutSeconds > 0 && (output || error)) {
      throw new DtsError(
        DTS_E_EXECPROCTASK_CANTREDIRECTIO,
        "Standard output and error can only be captured when the process is terminated after the time-out.",
      );
    }
    refuseReadOnly(context, output, DTS_E_EXECPROCTASK_STDOUTVARREADONLY, "standard output");
    refuseReadOnly(context, error, DTS_E_EXECPROCTASK_STDERRVARREADONLY, "standard error");
    const folder = await findWorkingDirectory(workingDirectory, context);
    if (settingsOf(context).requireFullFileName) await findExecutable(executable, folder, context.paths);
  },
  async execute(context): Promise<TaskResult> {
    const settings = settingsOf(context);
    const workingDirectory = await findWorkingDirectory(settings.workingDirectory, context);
    const executable = await findExecutable(settings.executable, workingDirectory, context.paths);
    await tellExecution(executable, workingDirectory, settings, context);
    const ended = await runProcess({
      executable,
      arguments: localArguments(splitArguments(settings.arguments), context.paths),
      workingDirectory,
      input: settings.input === "" ? undefined : String(context.variables.get(settings.input) ?? ""),
      captureOutput: settings.output !== "",
      captureError: settings.error !== "",
      timeoutSeconds: settings.timeoutSeconds,
      endAfterTimeout: settings.endAfterTimeout,
      signal: context.signal,
    }).catch((fault: unknown) => {
      throw new DtsError(
        DTS_E_EXECPROCTASK_FILEDOESNOTEXIST,
        `"${executable}" cannot be started: ${messageOf(fault)}.`,
        {
          cause: fault,
        },
      );
    });
    if (settings.output !== "") context.variables.set(settings.output, ended.output);
    if (settings.error !== "") context.variables.set(settings.error, ended.error);
    if (ended.reason === "aborted") return { result: "canceled" };
    return judge(ended, settings, executable, context);
  },
};

type Settings = ReturnType<typeof settingsOf>;

function settingsOf({ host }: TaskContext) {
  const text = (name: string) => String(host.getProperty(name) ?? "");
  return {
    executable: text("Executable"),
    arguments: text("Arguments"),
    workingDirectory: text("WorkingDirectory"),
    requireFullFileName: host.getProperty("RequireFullFileName") !== false,
    failOnOtherValue: host.getProperty("FailTaskIfReturnCodeIsNotSuccessValue") !== false,
    successValue: Number(host.getProperty("SuccessValue") ?? 0),
    timeoutSeconds: Number(host.getProperty("TimeOut") ?? 0),
    endAfterTimeout: host.getProperty("TerminateProcessAfterTimeOut") !== false,
    input: text("StandardInputVariable"),
    output: text("StandardOutputVariable"),
    error: text("StandardErrorVariable"),
  };
}

async function judge(
  ended: ProcessEnd,
  settings: Settings,
  executable: string,
  { events }: TaskContext,
): Promise<TaskResult> {
  const details = { executable, ...(ended.error === "" ? {} : { standardError: ended.error.slice(-2000) }) };
  if (ended.reason === "timedOut") {
    const what = settings.endAfterTimeout ? "and was terminated" : "and goes on by itself";
    await events.error(
      DTS_E_EXECPROCTASK_PROCESSHASTIMEDOUT,
      `The process "${executable}" did not end within ${settings.timeoutSeconds} s ${what}.`,
      undefined,
      { details },
    );
    return { result: "failure" };
  }
  const { exitCode, endedBySignal } = ended;
  if (exitCode === settings.successValue || (!settings.failOnOtherValue && exitCode !== undefined)) {
    return { result: "success", executionValue: exitCode };
  }
  await events.error(
    DTS_E_EXECPROCTASK_PROCESSEXITCODEEXCEEDS,
    exitCode === undefined
      ? `The process "${executable}" was ended by ${endedBySignal ?? "a signal"}.`
      : `The process exit code of "${executable}" was ${exitCode} while the expected value was ${settings.successValue}.`,
    undefined,
    { details: { ...details, ...(exitCode === undefined ? {} : { exitCode: String(exitCode) }) } },
  );
  return { result: "failure", ...(exitCode === undefined ? {} : { executionValue: exitCode }) };
}

function refuseReadOnly({ variables }: TaskContext, variable: string, code: number, stream: string): void {
  if (variable === "" || !variables.isReadOnly(variable)) return;
  throw new DtsError(code, `The variable ${variable} for the ${stream} is read-only.`);
}

/** The task's own log entries. Arguments are left out: they often hold passwords. */
async function tellExecution(
  executable: string,
  workingDirectory: string,
  { input, output, error }: Settings,
  { events }: TaskContext,
): Promise<void> {
  await events.custom(
    "ExecuteProcessExecutingProcess",
    `Executing the process "${executable}" in "${workingDirectory}".`,
  );
  const routes = [
    ...(input === "" ? [] : [`${input} goes to standard input`]),
    ...(output === "" ? [] : [`standard output goes to ${output}`]),
    ...(error === "" ? [] : [`standard error goes to ${error}`]),
  ];
  if (routes.length > 0) await events.custom("ExecuteProcessVariableRouting", `${routes.join(", ")}.`);
}

async function findWorkingDirectory(directory: string, { paths }: TaskContext): Promise<string> {
  const path = resolve(paths.local(directory));
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return path;
  throw new DtsError(
    DTS_E_EXECPROCTASK_WORKINGDIRDOESNOTEXIST,
    `The working directory "${directory}" does not exist.`,
    {
      details: { workingDirectory: directory },
    },
  );
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
