import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import {
  DTS_E_COMPONENTNOTREGISTERED,
  DTS_E_INDIVIDUALVALIDATIONSTATUSFAILED,
  DTS_I_EXECUTIONPHASE_VALIDATE,
} from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataFlow } from "@/server/runtime/model/data-flow";
import { buildNodes } from "./build-nodes";
import { PIPELINE } from "./component-events";
import { PhaseProgress } from "./phase-progress";
import type { DataFlowPlan } from "./plan";
import { planDataFlow } from "./plan-data-flow";
import { RunState } from "./run-state";
import { validateColumns } from "./validate-columns";
import { validateErrorOutputs } from "./validate-error-outputs";

/**
 * Checks a data flow without running it: raises an error event for each component that is broken. Throws DtsError when the data flow
 * cannot be planned.
 */
export async function validateDataFlow(dataFlow: DataFlow, task: TaskContext): Promise<void> {
  if (dataFlow.components.length === 0) return;
  const state = new RunState(task.signal);
  try {
    await validatePlan(planDataFlow(dataFlow, task.registry.components), task, state);
  } finally {
    state.close();
  }
}

/**
 * The validation phase: what the engine can tell from the plan, then what each component knows about itself. False when broken.
 * Throws DtsError for a component that does not exist and that the optimized mode has left out.
 */
export async function validatePlan(plan: DataFlowPlan, task: TaskContext, state: RunState): Promise<boolean> {
  refuseUnknown(plan, task);
  task.events.information(DTS_I_EXECUTIONPHASE_VALIDATE, "Validation phase is beginning.", PIPELINE);
  validateColumns(plan, task);
  validateErrorOutputs(plan, task);
  let valid = true;
  const { nodes } = buildNodes(plan, task, state);
  const progress = new PhaseProgress(task.events, "Validating", nodes.length);
  for (const node of nodes) {
    const { component } = node;
    try {
      await node.validate();
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      valid = false;
      const details = { component: component.name };
      task.events.error(error.code, error.message, component.name, {
        details: { ...details, ...error.details, ...error.help },
      });
      const text = `The component "${component.name}" failed validation.`;
      task.events.error(DTS_E_INDIVIDUALVALIDATIONSTATUSFAILED, text, PIPELINE, { consequence: true, details });
    }
    progress.step();
  }
  return valid;
}

/** SSIS makes every component before it leaves any out: one that it cannot make fails, though nobody would see its rows. */
function refuseUnknown({ removed }: DataFlowPlan, { registry }: TaskContext): void {
  const unknown = removed.find(({ classId }) => !registry.components.has(classId));
  if (unknown === undefined) return;
  throw new DtsError(
    DTS_E_COMPONENTNOTREGISTERED,
    `The component "${unknown.name}" is of the type ${unknown.classId}, which this runtime does not have.`,
    { subComponent: unknown.name },
  );
}
