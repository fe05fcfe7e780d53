import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import type { ScriptOutcome, ScriptRun } from "../script-host";
import { fromClrWire } from "./clr-value";
import { describeSession, describeValues } from "./describe-session";
import { RunningScript } from "./running-script";

/** Runs the script of a Script Task. Throws as ScriptHostDefinition.run does. */
export async function runTask(run: ScriptRun, folder: string): Promise<ScriptOutcome> {
  let script: RunningScript | undefined;
  try {
    script = await RunningScript.open(run, folder);
    const { entryPoint } = run.project;
    const { assembly } = script;
    const { content } = await script.call("runTask", {
      last: true,
      assembly,
      entryPoint,
      ...describeSession(run.session),
      variables: describeValues(run.session),
    });
    if (run.signal.aborted) return { result: "canceled" };
    return outcomeOf(content.value);
  } catch (error) {
    // Whatever goes wrong after the execution was canceled is a consequence of it.
    if (run.signal.aborted) return { result: "canceled" };
    throw error;
  } finally {
    await script?.close();
  }
}

/** What a script said at its end. Nothing in it is believed to be of any form. */
function outcomeOf(said: unknown): ScriptOutcome {
  if (typeof said !== "object" || said === null || !("result" in said) || !("executionValue" in said)) {
    throw new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script ended with something that is no result.");
  }
  const result = said.result === 0 ? "success" : "failure";
  return said.executionValue === null ? { result } : { result, executionValue: fromClrWire(said.executionValue) };
}
