import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_E_USERCOMPONENTEXCEPTION } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { InducedFailure } from "./row-errors";
import { PipelineStopped, type RunState } from "./run-state";

/** The name SSIS gives the engine itself as the sub component of a message. */
export const PIPELINE = "SSIS.Pipeline";

/** Where a component was when it failed. */
export interface FailedPhase {
  readonly code: number;
  /** What the engine says about it, for instance: The ProcessInput method on component "Lookup" failed. */
  readonly text: string;
}

/**
 * Ends the data flow because a component threw: reports what it threw, then, as a consequence, in which phase it failed. Returns what
 * is to be thrown on: the callers of the component have nothing to add.
 */
export function failComponent(
  error: unknown,
  component: string,
  phase: FailedPhase,
  task: TaskContext,
  state: RunState,
): PipelineStopped {
  if (error instanceof PipelineStopped || state.signal.aborted) return new PipelineStopped();
  const cause =
    error instanceof DtsError
      ? error
      : new DtsError(DTS_E_USERCOMPONENTEXCEPTION, messageOf(error), { subComponent: component });
  const induced = cause instanceof InducedFailure;
  // What overflows before the input of a component is met by the one that sends rows there.
  const at = cause.subComponent ?? component;
  task.events.error(cause.code, cause.message, at, {
    consequence: induced || undefined,
    details: { component: at, ...cause.details, ...cause.help },
  });
  task.events.error(phase.code, phase.text, PIPELINE, { consequence: true, details: { component } });
  state.fail();
  return new PipelineStopped();
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
