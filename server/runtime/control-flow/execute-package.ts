import { DTS_E_FAILEDPROPERTYSET, DTS_MSG_PACKAGECANCEL } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { Package } from "../model/package";
import { beginCheckpoint } from "./checkpoints/begin-checkpoint";
import { endCheckpoint } from "./checkpoints/end-checkpoint";
import { refuseCheckpointConflict } from "./checkpoints/refuse-checkpoint-conflict";
import { countErrors } from "./count-errors";
import { statusEvent } from "./events/event-kinds";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";
import { openLogs } from "./logging/open-logs";
import type { Outcome } from "./outcome";
import { evaluatePropertyExpressions } from "./property-expressions";
import { reportStatus, statusOf } from "./report-status";
import { runExecutables } from "./run-executables";
import { endTransaction } from "./transactions/end-transaction";
import { inTransaction } from "./transactions/in-transaction";
import { joinTransaction } from "./transactions/join-transaction";
import { validateContainer } from "./validation/validate-container";
import { warnAboutPackage } from "./validation/warn-about-package";

/**
 * Validates the whole tree and, when nothing is wrong with it, executes the package (CONTROLFLOW.md section 1). `frame` is the
 * package's own. With `validateOnly` it stops after validation.
 */
export async function executePackage(frame: Frame, owner: Package, validateOnly: boolean): Promise<Outcome> {
  const { run } = frame;
  reportStatus(frame, "running");
  const outcome = (await isReady(frame, owner, validateOnly)) ? await execute(frame, owner, validateOnly) : "failure";
  const ended = run.signal.aborted ? "canceled" : outcome;
  if (ended === "canceled") {
    await new FrameEvents(frame).information(DTS_MSG_PACKAGECANCEL, `The execution of "${owner.name}" was canceled.`);
  }
  await run.logs.end(frame, ended);
  reportStatus(frame, statusOf(ended), run.now() - frame.startedAt);
  return ended;
}

async function isReady(frame: Frame, owner: Package, validateOnly: boolean): Promise<boolean> {
  const { run } = frame;
  const events = new FrameEvents(frame);
  try {
    evaluatePropertyExpressions(owner, frame);
    checkConcurrency(owner);
    if (!owner.disabled) refuseCheckpointConflict(owner);
    if (!validateOnly && !owner.disabled) run.checkpoint = await beginCheckpoint(frame, owner);
  } catch (error) {
    await events.thrown(error);
    return false;
  }
  if (owner.disabled) return true;
  if (!validateOnly) await openLogs(frame, owner);
  await warnAboutPackage(frame, owner);
  const valid = owner.delayValidation || (await validateContainer(frame));
  await frame.eventsHandled();
  return valid;
}

async function execute(frame: Frame, owner: Package, validateOnly: boolean): Promise<Outcome> {
  const { run } = frame;
  if (validateOnly || run.signal.aborted) return "success";
  if (owner.disabled) return "disabled";
  await run.raise(frame, statusEvent("OnPreExecute", owner.name));
  await joinTransaction(frame);
  return inTransaction(frame, () => runContents(frame, owner));
}

async function runContents(frame: Frame, owner: Package): Promise<Outcome> {
  const { run } = frame;
  await runExecutables(frame);
  await frame.eventsHandled();
  let outcome: Outcome = run.packageFailed || frame.failedByChild ? "failure" : await countErrors(frame);
  const worked: Outcome = run.signal.aborted ? "canceled" : outcome;
  if (owner.forceExecutionResult !== "none") outcome = owner.forceExecutionResult;
  outcome = await endTransaction(frame, worked, outcome);
  await endCheckpoint(frame, run.signal.aborted ? "canceled" : outcome);
  await run.raise(frame, statusEvent("OnPostExecute", owner.name));
  await frame.eventsHandled();
  return outcome;
}

/** Zero and numbers below -1 mean nothing (CONTROLFLOW.md section 4). */
function checkConcurrency(owner: Package): void {
  const most = owner.maxConcurrentExecutables;
  if (most >= 1 || most === -1) return;
  throw new DtsError(
    DTS_E_FAILEDPROPERTYSET,
    `MaxConcurrentExecutables is ${most}. It must be -1 (processors and two) or at least 1.`,
  );
}
