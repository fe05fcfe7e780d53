import type { TaskHost } from "../model/task-host";
import type { TaskResult } from "../registry";
import { createTaskContext } from "./create-task-context";
import { queryCancel } from "./events/query-cancel";
import { findTask } from "./find-task";
import type { Frame } from "./frame";
import type { WorkResult } from "./outcome";
import { validateTask } from "./validation/validate-task";
import { untilMentionedFree } from "./variables/until-mentioned-free";

/** Validates a task once more, because variables may have changed since the package began, and does its work. */
export async function executeTask(frame: Frame, host: TaskHost): Promise<WorkResult> {
  const { run } = frame;
  await queryCancel(frame);
  if (!(await validateTask(frame, host, "beforeExecution"))) return { result: "failure" };
  if (run.signal.aborted) return { result: "canceled" };
  const result = await working(frame, host);
  // A task that ended in the middle of its work because of the abort may not have noticed what it left undone.
  return run.signal.aborted && result.result === "success" ? { ...result, result: "canceled" } : result;
}

/** The work itself, held up by the variables that others have locked, and free of its own locks when it ends. */
async function working(frame: Frame, host: TaskHost): Promise<TaskResult> {
  const { variableLocks, registry } = frame.run;
  if (!variableLocks.idle) await untilMentionedFree(frame, host);
  frame.variables.respectLocks();
  try {
    const result = await findTask(host, registry).execute(createTaskContext(frame, host));
    await frame.variables.writesDone();
    return result;
  } finally {
    if (!variableLocks.idle) variableLocks.release(frame);
  }
}
