import type { TaskHost } from "../model/task-host";
import { createTaskContext } from "./create-task-context";
import { statusEvent } from "./events/event-kinds";
import { findTask } from "./find-task";
import type { Frame } from "./frame";
import type { WorkResult } from "./outcome";
import { validateTask } from "./validation/validate-task";

/** Validates a task once more, because variables may have changed since the package began, and does its work. */
export async function executeTask(frame: Frame, host: TaskHost): Promise<WorkResult> {
  const { run } = frame;
  await queryCancel(frame);
  if (!(await validateTask(frame, host, "beforeExecution"))) return { result: "failure" };
  if (run.signal.aborted) return { result: "canceled" };
  const result = await findTask(host, run.registry).execute(createTaskContext(frame, host));
  // A task that ended in the middle of its work because of the abort may not have noticed what it left undone.
  return run.signal.aborted && result.result === "success" ? { ...result, result: "canceled" } : result;
}

/** OnQueryCancel is asked before every task, but only when somebody listens: SSIS asks all the time. */
async function queryCancel(frame: Frame): Promise<void> {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    if (!at.container.eventHandlers.some((handler) => handler.eventName === "OnQueryCancel")) continue;
    await frame.run.raise(frame, statusEvent("OnQueryCancel", frame.container.name));
    return;
  }
}
