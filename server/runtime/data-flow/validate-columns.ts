import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_W_UNUSEDOUTPUTDATA } from "@/server/runtime/messages/codes";
import { PIPELINE } from "./component-events";
import type { DataFlowPlan } from "./plan";

/** Warns about every column that is produced and then used by nobody; in optimized mode it is not even read. */
export function validateColumns(plan: DataFlowPlan, task: TaskContext): void {
  for (const { component, outputs } of plan.nodes) {
    for (const { output, columns, to } of outputs) {
      if (to === undefined || output.isErrorOut) continue;
      for (const { slot } of columns) {
        if (slot.needed) continue;
        const text = `The output column "${slot.name}" of "${component.name}" (${output.name}) is used by no component after it. Removing it makes the data flow faster.`;
        task.events.warning(DTS_W_UNUSEDOUTPUTDATA, text, PIPELINE, {
          details: { component: component.name, column: slot.name },
        });
      }
    }
  }
}
