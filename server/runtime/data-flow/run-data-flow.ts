import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_W_COMPONENTREMOVED, DTS_W_EMPTYDATAFLOW, DTS_W_SOURCEREMOVED } from "@/server/runtime/messages/codes";
import type { DataFlow } from "@/server/runtime/model/data-flow";
import { PIPELINE } from "./component-events";
import { Pipeline } from "./pipeline";
import { planDataFlow } from "./plan-data-flow";
import { RunState } from "./run-state";
import { validatePlan } from "./validate-data-flow";

/**
 * Runs the data flow of a Data Flow task to its end: validates it, reads, transforms and writes all rows, and reports the rows of
 * every path through `task.reporter`. Returns normally also when the task was cancelled (`task.signal`). Throws DtsError for the
 * first failure; its messages have been reported then.
 */
export async function runDataFlow(dataFlow: DataFlow, task: TaskContext): Promise<void> {
  if (dataFlow.components.length === 0) {
    task.events.warning(DTS_W_EMPTYDATAFLOW, "The data flow has no components.", PIPELINE);
    return;
  }
  const plan = planDataFlow(dataFlow, task.registry.components);
  for (const component of plan.removed) {
    const source = component.inputs.length === 0;
    task.events.warning(
      source ? DTS_W_SOURCEREMOVED : DTS_W_COMPONENTREMOVED,
      source
        ? `The source "${component.name}" is not read, because none of its rows becomes visible outside the data flow.`
        : `The component "${component.name}" is left out, because its output is not used and its inputs have no side effects.`,
      PIPELINE,
    );
  }
  const state = new RunState(task.signal);
  try {
    await validatePlan(plan, task, state);
    await new Pipeline(plan, task, state).run();
  } finally {
    state.close();
  }
  if (state.failure !== undefined && !task.signal.aborted) throw state.failure;
}
