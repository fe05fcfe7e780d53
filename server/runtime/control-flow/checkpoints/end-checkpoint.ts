import { DTS_I_CHECKPOINTFILEDELETED, GANTRY_W_NORESTARTPOINT } from "../../messages/codes";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import type { Outcome } from "../outcome";

/**
 * Ends the checkpoint with its package: after success the file goes. After a failure it stays when the executable that failed is a
 * restart point (FailPackageOnFailure), or when the execution was canceled; otherwise it goes as well, and a warning says so
 * (CONTROLFLOW.md section 11).
 */
export async function endCheckpoint(frame: Frame, outcome: Outcome): Promise<void> {
  const { run } = frame;
  const { checkpoint } = run;
  if (checkpoint === undefined) return;
  const events = new FrameEvents(frame);
  if (outcome === "success" || outcome === "completion") {
    await checkpoint.discard();
    await events.information(
      DTS_I_CHECKPOINTFILEDELETED,
      "The package succeeded, and its checkpoint file was deleted.",
    );
  } else if (outcome === "failure" && !run.packageFailed) {
    await checkpoint.discard();
    await events.warning(
      GANTRY_W_NORESTARTPOINT,
      "The package failed, but nothing that failed has FailPackageOnFailure, so there is no point to restart from: the checkpoint file was deleted. Set FailPackageOnFailure on the executables to restart from.",
    );
  }
}
