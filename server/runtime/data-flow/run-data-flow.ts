import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_W_COMPONENTREMOVED, DTS_W_EMPTYDATAFLOW, DTS_W_SOURCEREMOVED } from "@/server/runtime/messages/codes";
import type { Component, DataFlow } from "@/server/runtime/model/data-flow";
import { PIPELINE } from "./component-events";
import { describeCalls, describeTrees, describeTuning } from "./describe-plan";
import { Pipeline } from "./pipeline";
import { planDataFlow } from "./plan-data-flow";
import { RunState } from "./run-state";
import { assignThreads } from "./threads/assign-threads";
import { validatePlan } from "./validate-data-flow";

/**
 * Runs the data flow of a Data Flow task to its end: validates it, reads, transforms and writes all rows, and reports the rows of
 * every path through `task.reporter`. Failures of components are raised as events, in SSIS's order, and make the result "failure";
 * throws DtsError only for a data flow that cannot be planned (a cycle, an unknown component, a lineage id that leads nowhere).
 */
export async function runDataFlow(dataFlow: DataFlow, task: TaskContext): Promise<"success" | "failure" | "canceled"> {
  if (dataFlow.components.length === 0) {
    task.events.warning(DTS_W_EMPTYDATAFLOW, "The data flow has no components.", PIPELINE);
    return "success";
  }
  const plan = planDataFlow(dataFlow, task.registry.components);
  for (const component of plan.removed) warnRemoved(component, task);
  const state = new RunState(task.signal);
  try {
    if (!(await validatePlan(plan, task, state))) return "failure";
    void task.events.custom("PipelineExecutionTrees", describeTrees(plan));
    void task.events.custom("PipelineExecutionPlan", describeCalls(plan));
    for (const text of describeTuning(plan)) void task.events.custom("BufferSizeTuning", text);
    await new Pipeline(plan, task, state, await assignThreads(plan, task)).run();
    if (task.signal.aborted) return "canceled";
    return state.failed ? "failure" : "success";
  } finally {
    state.close();
  }
}

function warnRemoved(component: Component, task: TaskContext): void {
  const source = component.inputs.length === 0;
  const text = source
    ? `The source "${component.name}" is not read, because none of its rows becomes visible outside the data flow (RunInOptimizedMode).`
    : `The component "${component.name}" is left out, because its output is not used and its inputs have no side effects (RunInOptimizedMode).`;
  task.events.warning(source ? DTS_W_SOURCEREMOVED : DTS_W_COMPONENTREMOVED, text, PIPELINE);
}
