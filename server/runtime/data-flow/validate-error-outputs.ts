import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import {
  DTS_W_NOREDIRECTWITHATTACHEDERROROUTPUTS,
  DTS_W_REDIRECTWITHNOATTACHEDERROROUTPUTS,
} from "@/server/runtime/messages/codes";
import type { Component, Disposition } from "@/server/runtime/model/data-flow";
import type { DataFlowPlan } from "./plan";

/**
 * Warns about components that redirect rows to error outputs from which no path leads, where the rows are lost, and about error outputs
 * with a path to which no row is sent.
 */
export function validateErrorOutputs({ nodes }: DataFlowPlan, task: TaskContext): void {
  for (const { component, outputs } of nodes) {
    const errorOutputs = outputs.filter(({ output }) => output.isErrorOut);
    if (errorOutputs.length === 0) continue;
    const isAttached = errorOutputs.some(({ to }) => to !== undefined);
    const isUsed = redirects(component);
    if (isAttached === isUsed) continue;
    const [code, text] = isUsed
      ? ([
          DTS_W_REDIRECTWITHNOATTACHEDERROROUTPUTS,
          `"${component.name}" redirects rows to its error output, from which no path leads: these rows are lost.`,
        ] as const)
      : ([
          DTS_W_NOREDIRECTWITHATTACHEDERROROUTPUTS,
          `A path leads from the error output of "${component.name}", but no disposition there redirects rows: it stays empty.`,
        ] as const);
    task.events.warning(code, text, component.name, { details: { component: component.name } });
  }
}

interface Disposed {
  readonly errorRowDisposition: Disposition;
  readonly truncationRowDisposition: Disposition;
}

/** Whether a disposition of a component, of its inputs, outputs or their columns, is RedirectRow. */
function redirects({ inputs, outputs }: Component): boolean {
  const all: readonly Disposed[] = [
    ...inputs.flatMap((input) => [input, ...input.columns]),
    ...outputs.flatMap((output) => [output, ...output.columns]),
  ];
  return all.some(
    ({ errorRowDisposition, truncationRowDisposition }) =>
      errorRowDisposition === "RedirectRow" || truncationRowDisposition === "RedirectRow",
  );
}
