import { DTS_W_MAXIMUMERRORCOUNTREACHED } from "../messages/codes";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";

/** The result of an executable whose work succeeded: failure when its errors and those below it are as many as it tolerates. */
export async function countErrors(frame: Frame): Promise<"success" | "failure"> {
  if (!frame.reachedErrorCount) return "success";
  const { errorCount, container } = frame;
  await new FrameEvents(frame).warning(
    DTS_W_MAXIMUMERRORCOUNTREACHED,
    `The execution method succeeded, but the number of errors raised (${errorCount}) reached the maximum allowed (${container.maximumErrorCount}); resulting in failure. This occurs when the number of errors reaches the number specified in MaximumErrorCount. Change the MaximumErrorCount or fix the errors.`,
  );
  return "failure";
}
