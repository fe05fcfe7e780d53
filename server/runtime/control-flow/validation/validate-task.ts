import { DTS_E_TASKVALIDATIONERROR } from "../../messages/codes";
import type { TaskHost } from "../../model/task-host";
import type { ValidationTime } from "../../registry";
import { createTaskContext } from "../create-task-context";
import { statusEvent } from "../events/event-kinds";
import { FrameEvents } from "../events/frame-events";
import { findTask } from "../find-task";
import type { Frame } from "../frame";

/** Validates a task between OnPreValidate and OnPostValidate. Returns whether it is fit to run; why not has been raised then. */
export async function validateTask(frame: Frame, host: TaskHost, when: ValidationTime): Promise<boolean> {
  const { run } = frame;
  const events = new FrameEvents(frame);
  await run.raise(frame, statusEvent("OnPreValidate", host.name));
  const before = frame.errorCount;
  try {
    await findTask(host, run.registry).validate?.(createTaskContext(frame, host), when);
  } catch (error) {
    if (run.signal.aborted) return false;
    await events.thrown(error);
  }
  await frame.eventsHandled();
  const valid = frame.errorCount === before;
  if (!valid) {
    await events.error(
      DTS_E_TASKVALIDATIONERROR,
      `There were errors during the validation of the task "${host.name}".`,
    );
  }
  await run.raise(frame, statusEvent("OnPostValidate", host.name));
  return valid;
}
