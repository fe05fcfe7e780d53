import { DtsError } from "../../messages/dts-error";
import {
  GANTRY_E_SCRIPTENDED,
  GANTRY_E_SCRIPTMEMORY,
  GANTRY_E_SCRIPTPROTOCOL,
  GANTRY_E_SCRIPTTIMEOUT,
} from "../../messages/task-codes";
import { messageText } from "../message-text";
import { failureOf } from "../script-failure";
import type { ScriptLimits, ScriptOutcome } from "../script-host";
import type { ScriptProcessEnd } from "./run-script-process";
import { fromWire } from "./wire-value";

/** What the end of a script's process means. Throws DtsError for every end that is none of its own choice. */
export function outcomeOf(end: ScriptProcessEnd, limits: ScriptLimits): ScriptOutcome {
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
