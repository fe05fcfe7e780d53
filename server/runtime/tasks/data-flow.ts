import { planDataFlow } from "../data-flow/plan-data-flow";
import { runDataFlow } from "../data-flow/run-data-flow";
import { DTS_W_EMPTYDATAFLOW } from "../messages/codes";
import type { TaskDefinition } from "../registry";

/** Data Flow task: hands its data flow to the engine. */
export const dataFlowTask: TaskDefinition = {
  type: "Microsoft.Pipeline",
  displayName: "Data Flow",
  /** Only what can be known without connections: components that exist, paths that lead somewhere. The engine checks the rest. */
  validate({ host, registry }) {
    if (host.dataFlow) planDataFlow(host.dataFlow, registry.components);
  },
  async execute(context) {
    const { dataFlow } = context.host;
    if (dataFlow) return { result: await runDataFlow(dataFlow, context) };
    await context.events.warning(DTS_W_EMPTYDATAFLOW, "The data flow was never designed: there is nothing to do.");
    return { result: "success" };
  },
};
