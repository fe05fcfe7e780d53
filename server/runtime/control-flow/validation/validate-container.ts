import type { Container } from "../../model/container";
import type { Executable } from "../../model/executable";
import { statusEvent } from "../events/event-kinds";
import { FrameEvents } from "../events/frame-events";
import { Frame } from "../frame";
import { tryPropertyExpressions } from "../property-expressions";
import { executableVariables } from "../variables/system-variables";
import { checkConstraints } from "./check-constraints";
import { checkLoop } from "./check-loop";
import { expressionChecks } from "./expression-checks";
import { validateTask } from "./validate-task";

/**
 * Validates a container and everything in it that is neither disabled nor marked DelayValidation (CONTROLFLOW.md section 1). Event
 * handlers are validated when they run. Every error found is raised; returns whether there was none.
 */
export async function validateContainer(frame: Frame): Promise<boolean> {
  const { container, run } = frame;
  await run.raise(frame, statusEvent("OnPreValidate", container.name));
  let valid = await checkContainer(frame);
  for (const executable of container.executables) {
    if (run.signal.aborted) return false;
    if (!(await validateExecutable(new Frame(run, executable, frame, executableVariables), executable))) valid = false;
  }
  await run.raise(frame, statusEvent("OnPostValidate", container.name));
  await frame.eventsHandled();
  return valid;
}

async function validateExecutable(frame: Frame, executable: Executable): Promise<boolean> {
  // Disable and DelayValidation may themselves come from an expression, so one that fails matters only if it has to be validated.
  const failed = tryPropertyExpressions(executable, frame);
  if (executable.disabled || executable.delayValidation) return true;
  if (failed) {
    await new FrameEvents(frame).thrown(failed);
    return false;
  }
  return executable.kind === "task" ? validateTask(frame, executable, "withPackage") : validateContainer(frame);
}

/** Checks what belongs to the container itself: constraints, loop settings, expressions. Returns whether it is in order. */
export async function checkContainer(frame: Frame): Promise<boolean> {
  const { container } = frame;
  const checks: ((container: Container, frame: Frame) => Promise<void> | void)[] = [
    checkConstraints,
    checkLoop,
    ...expressionChecks(container, frame),
  ];
  let valid = true;
  for (const check of checks) {
    try {
      await check(container, frame);
    } catch (error) {
      await new FrameEvents(frame).thrown(error);
      valid = false;
    }
  }
  return valid;
}
