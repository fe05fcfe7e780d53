import { DtsError } from "../../messages/dts-error";
import { formatCode } from "../../messages/format-code";
import {
  DTS_E_SCRIPTTASK_COMPILEERRORMSG,
  DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT,
  DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
  DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION,
  GANTRY_E_SCRIPTENDED,
  GANTRY_E_SCRIPTEVENTS,
  GANTRY_E_SCRIPTLANGUAGE,
  GANTRY_E_SCRIPTMEMORY,
  GANTRY_E_SCRIPTPROTOCOL,
  GANTRY_E_SCRIPTTIMEOUT,
  GANTRY_I_SCRIPTOUTPUT,
  GANTRY_W_SCRIPTOUTPUTCUT,
} from "../../messages/task-codes";
import { messageText } from "../message-text";
import type { ScriptHostDefinition, ScriptLimits, ScriptOutcome, ScriptRun } from "../script-host";
import { answerCall } from "./answer-call";
import { runScriptProcess, type ScriptProcessEnd } from "./run-script-process";
import { canRunScripts } from "./script-process";
import { fromWire } from "./wire-value";

/** Runs JavaScript and TypeScript in a Node process of their own, one per execution of a task. */
export const javaScriptHost: ScriptHostDefinition = {
  languages: ["JavaScript", "TypeScript"],
  displayName: "JavaScript and TypeScript",
  support({ items }) {
    if (!canRunScripts) {
      const reason = `Node ${process.version} cannot load and confine scripts; Gantry needs Node 22.15 or newer for them.`;
      return [{ code: GANTRY_E_SCRIPTLANGUAGE, reason }];
    }
    if (items.some(({ name }) => /\.m?[jt]s$/i.test(name))) return [];
    const reason = "The script project has no item whose name ends in .js or .ts.";
    return [{ code: DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD, reason }];
  },
  async run({ project, session, limits, folders, signal }: ScriptRun): Promise<ScriptOutcome> {
    const fire = (kind: "information" | "warning", code: number, text: string, subComponent = "") =>
      session.fire({ kind, code, text, subComponent });
    const printed: Promise<void>[] = [];
    const end = await runScriptProcess({
      limits,
      folders,
      signal,
      answer: (call, gone) => answerCall(call, { project, session, signal: gone }),
      isFatal: ({ code }) => code === GANTRY_E_SCRIPTEVENTS,
      print: (stream, line) => printed.push(fire("information", GANTRY_I_SCRIPTOUTPUT, line, stream)),
    });
    await Promise.all(printed);
    if (end.omittedLines > 0) {
      await fire(
        "warning",
        GANTRY_W_SCRIPTOUTPUTCUT,
        `The script printed ${end.omittedLines} more lines; they are left out.`,
      );
    }
    if (signal.aborted) return { result: "canceled" };
    return outcomeOf(end, limits);
  },
};

function outcomeOf(end: ScriptProcessEnd, limits: ScriptLimits): ScriptOutcome {
  switch (end.why) {
    case "said":
      if (end.said.call === "failed") throw failureOf(end.said);
      return {
        result: end.said.result === 0 ? "success" : "failure",
        ...(end.said.executionValue === null ? {} : { executionValue: fromWire(end.said.executionValue) }),
      };
    case "timedOut":
      throw new DtsError(
        GANTRY_E_SCRIPTTIMEOUT,
        `The script did not end within ${limits.timeSeconds} s, and its process was ended.`,
      );
    case "memory":
      throw new DtsError(
        GANTRY_E_SCRIPTMEMORY,
        `The script needed more than ${limits.memoryMb} MB of memory, and its process was ended.`,
      );
    case "garbage":
      throw new DtsError(
        GANTRY_E_SCRIPTPROTOCOL,
        `The script disturbed the connection to the runtime, and its process was ended. ${end.what}`,
      );
    case "fatal":
      throw end.error;
    case "exited":
      throw new DtsError(
        GANTRY_E_SCRIPTENDED,
        `The process of the script ended before its entry point did: ${describeExit(end)}.`,
        end.errorOutput === "" ? {} : { details: { standardError: messageText(end.errorOutput.slice(-2000)) } },
      );
    case "canceled":
      return { result: "canceled" };
  }
}

function describeExit({ exitCode, signal }: { exitCode: number | null; signal: string | null }): string {
  if (signal !== null) return `it was ended by ${signal}`;
  // Node's own code for "nothing left to do while the module waits".
  return exitCode === 13 ? "it waits for something that never comes" : `it ended with the exit code ${exitCode}`;
}

const phases: Readonly<Record<string, { readonly code: number; readonly says: string }>> = {
  compile: { code: DTS_E_SCRIPTTASK_COMPILEERRORMSG, says: "The script cannot be compiled" },
  entryPoint: { code: DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT, says: "The script has no entry point" },
  run: { code: DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION, says: "The script threw an exception" },
};

/** The error of a script that said itself what went wrong. Its words are not believed to be of any form. */
function failureOf(said: Record<string, unknown>): DtsError {
  const { code, says } = phases[String(said.phase)] ?? {
    code: DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION,
    says: "The script failed",
  };
  const text = (name: string) => (typeof said[name] === "string" ? messageText(said[name], 10_000) : undefined);
  const number = (name: string) => (typeof said[name] === "number" ? said[name] : undefined);
  const [file, line, stack] = [text("file"), number("line"), text("stack")];
  const place = file === undefined ? "" : ` (${file}${line === undefined ? "" : `, line ${line}`})`;
  const inner = number("code");
  const from = inner === undefined ? "" : `${formatCode(inner >>> 0)} `;
  return new DtsError(code, `${says}: ${from}${text("message") ?? ""}${place}`, {
    details: {
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line: String(line) }),
      ...(stack === undefined ? {} : { stack }),
    },
  });
}
