import { DTS_W_MAXIMUMERRORCOUNTREACHED } from "../messages/codes";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";

/** The result of an executable whose work succeeded: failure when its errors and those below it are as many as it tolerates. */
export async function countErrors(frame: Frame): Promise<"success" | "failure"> {
  if (!frame.reachedErrorCount) return "success";
  const { errorCount, container } = frame;
  await new FrameEvents(frame).warning(
    DTS_W_MAXIMUMERRORCOUNTREACHED,
    `"${container.name}" did its work, but ${errorCount} errors were raised in it and below it, and its MaximumErrorCount is ${container.maximumErrorCount}: it counts as failed. Remove the causes of the errors, or raise MaximumErrorCount where they may be tolerated.`,
  );
  return "failure";
}
