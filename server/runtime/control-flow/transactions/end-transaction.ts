import { DTS_I_ABORTINGTRANSACTION, DTS_I_COMMITTINGTRANSACTION } from "../../messages/codes";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import type { Outcome } from "../outcome";

/**
 * Ends the transaction an executable began: commit when it succeeded, rollback when it failed or was canceled. `worked` is how its
 * work ended, `reported` what ForceExecutionResult made of it: a failure of either takes everything back. Answers the outcome, which
 * a commit that is refused makes a failure.
 */
export async function endTransaction(frame: Frame, worked: Outcome, reported: Outcome): Promise<Outcome> {
  const { transaction, container } = frame;
  if (transaction?.owner !== frame) return reported;
  frame.transaction = undefined;
  const events = new FrameEvents(frame);
  if (isGood(worked) && isGood(reported) && !frame.run.signal.aborted) {
    await events.information(DTS_I_COMMITTINGTRANSACTION, `The transaction of "${container.name}" is being committed.`);
    try {
      await transaction.commit();
      return reported;
    } catch (error) {
      await events.thrown(error);
      return "failure";
    }
  }
  await events.information(DTS_I_ABORTINGTRANSACTION, `The transaction of "${container.name}" is being rolled back.`);
  await transaction.rollback();
  return reported;
}

function isGood(outcome: Outcome): boolean {
  return outcome === "success" || outcome === "completion";
}
