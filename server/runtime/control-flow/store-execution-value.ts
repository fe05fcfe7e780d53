import { DTS_E_FAILEDSETEXECVALVARIABLE } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { TaskHost } from "../model/task-host";
import type { DtsValue } from "../model/value";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";

/**
 * Puts the execution value of a task (rows affected, exit code, or what ForcedExecutionValue says) into the variable that
 * ExecValueVariable names. Raises 0xC0019001 and returns false when it does not fit.
 */
export async function storeExecutionValue(frame: Frame, host: TaskHost, value: DtsValue | undefined): Promise<boolean> {
  const variable = host.execValueVariable;
  const forced =
    host.getProperty("ForceExecutionValue") === true ? host.getProperty("ForcedExecutionValue") : undefined;
  const stored = forced ?? value;
  if (variable === undefined || stored === undefined) return true;
  try {
    frame.variables.set(variable, stored);
    return true;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    await new FrameEvents(frame).error(
      DTS_E_FAILEDSETEXECVALVARIABLE,
      `The execution value of "${host.name}" cannot be stored in the variable ${variable}: ${error.message}`,
    );
    return false;
  }
}
