import { runDataFlow } from "../data-flow/run-data-flow";
import { DTS_W_EMPTYDATAFLOW } from "../messages/codes";
import type { TaskDefinition } from "../registry";

/** Data Flow task: hands its data flow to the engine. */
export const dataFlowTask: TaskDefinition = {
  type: "Microsoft.Pipeline",
  displayName: "Data Flow",
  async execute(context) {
    const { dataFlow } = context.host;
    if (dataFlow) await runDataFlow(dataFlow, context);
    else await context.events.warning(DTS_W_EMPTYDATAFLOW, "The data flow was never designed: there is nothing to do.");
    return { result: "success" };
  },
};
