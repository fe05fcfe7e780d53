import type { DtsError } from "../messages/dts-error";
import type { Executable } from "../model/executable";
import type { DtsValue } from "../model/value";
import { countErrors } from "./count-errors";
import { statusEvent } from "./events/event-kinds";
import { FrameEvents } from "./events/frame-events";
import { executeForEachLoop } from "./execute-for-each-loop";
import { executeForLoop } from "./execute-for-loop";
import { executeTask } from "./execute-task";
import { Frame } from "./frame";
import type { Outcome, WorkResult } from "./outcome";
import { passFailureOn } from "./pass-failure-on";
import { tryPropertyExpressions } from "./property-expressions";
import { reportStatus, statusOf } from "./report-status";
import { runExecutables } from "./run-executables";
import { storeExecutionValue } from "./store-execution-value";
import { endTransaction } from "./transactions/end-transaction";
import { inTransaction } from "./transactions/in-transaction";
import { joinTransaction } from "./transactions/join-transaction";
import { checkContainer } from "./validation/validate-container";
import { systemVariable } from "./variables/runtime-variable";
import { executableVariables } from "./variables/system-variables";

/**
 * Executes one executable of `parent`: property expressions, OnPreExecute, the work, the error count, forced results, OnTaskFailed,
 * OnPostExecute, in this order (CONTROLFLOW.md sections 1, 2 and 5). A task takes one of the package's places while it runs.
 */
export async function executeExecutable(parent: Frame, executable: Executable): Promise<Outcome> {
  const release = executable.kind === "task" ? await parent.slots.acquire() : undefined;
  try {
    if (parent.stopped) return "canceled";
    const frame = new Frame(parent.run, executable, parent, executableVariables);
    const failed = tryPropertyExpressions(executable, frame);
    if (executable.disabled) {
      reportStatus(frame, "skipped");
      return "disabled";
    }
    // An earlier run did it, so that for what follows it has succeeded.
    if (parent.run.checkpoint?.isDone(executable)) {
      reportStatus(frame, "skipped");
      return "disabled";
    }
    reportStatus(frame, "running");
    await parent.run.raise(frame, statusEvent("OnPreExecute", executable.name));
    await joinTransaction(frame);
    const outcome = await inTransaction(frame, async () =>
      settle(frame, executable, await doing(frame, executable, failed)),
    );
    reportStatus(frame, statusOf(outcome), parent.run.now() - frame.startedAt);
    return outcome;
  } finally {
    release?.();
  }
}

async function doing(frame: Frame, executable: Executable, failed: DtsError | undefined): Promise<WorkResult> {
  try {
    if (failed) throw failed;
    // A container inside one with DelayValidation has not been looked at before.
    if (executable.kind !== "task" && !(await checkContainer(frame))) return { result: "failure" };
    switch (executable.kind) {
      case "task":
        return await executeTask(frame, executable);
      case "forLoop":
        await executeForLoop(frame, executable);
        break;
      case "forEachLoop":
        await executeForEachLoop(frame, executable);
        break;
      case "sequence":
        await runExecutables(frame);
        break;
    }
    return { result: frame.run.signal.aborted ? "canceled" : frame.failedByChild ? "failure" : "success" };
  } catch (error) {
    if (frame.run.signal.aborted) return { result: "canceled" };
    await new FrameEvents(frame).thrown(error);
    return { result: "failure" };
  }
}

async function settle(frame: Frame, executable: Executable, work: WorkResult): Promise<Outcome> {
  const { run } = frame;
  await frame.eventsHandled();
  let outcome: Outcome = work.result;
  // A handler of its own may have failed and taken it along.
  if (outcome === "success") outcome = frame.failedByChild ? "failure" : await countErrors(frame);
  const worked = outcome;
  if (outcome !== "canceled") {
    if (executable.forceExecutionResult !== "none") outcome = executable.forceExecutionResult;
    if (executable.kind === "task" && !(await storeExecutionValue(frame, executable, work.executionValue))) {
      outcome = "failure";
    }
  }
  outcome = await endTransaction(frame, worked, outcome);
  if (outcome === "success" && !(await noteCheckpoint(frame))) outcome = "failure";
  if (outcome === "failure") {
    if (executable.kind === "task") await raiseTaskFailed(frame, work.executionValue);
    passFailureOn(frame);
  }
  await run.raise(frame, statusEvent("OnPostExecute", executable.name));
  await frame.eventsHandled();
  return outcome;
}

/** Returns false when the checkpoint cannot be written, which was raised then: the work would be done twice after a restart. */
async function noteCheckpoint(frame: Frame): Promise<boolean> {
  try {
    await frame.run.checkpoint?.note(frame);
    return true;
  } catch (error) {
    await new FrameEvents(frame).thrown(error);
    return false;
  }
}

function raiseTaskFailed(frame: Frame, executionValue: DtsValue = 0): Promise<void> {
  const handlerVariables = [systemVariable("ExecutionValue", 3, executionValue)];
  return frame.run.raise(frame, { ...statusEvent("OnTaskFailed", frame.container.name), handlerVariables });
}
