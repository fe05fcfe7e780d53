import { runDataFlow } from "../data-flow/run-data-flow";
import { validateDataFlow } from "../data-flow/validate-data-flow";
import { DTS_W_EMPTYDATAFLOW } from "../messages/codes";
import type { TaskDefinition } from "../registry";

/** Data Flow task: hands its data flow to the engine. */
export const dataFlowTask: TaskDefinition = {
  type: "Microsoft.Pipeline",
  displayName: "Data Flow",
  logEntries: [
    "PipelineExecutionTrees",
    "PipelineExecutionPlan",
    "OnPipelinePrePrimeOutput",
    "OnPipelinePostPrimeOutput",
    "OnPipelineRowsSent",
    "PipelineComponentTime",
    "BufferSizeTuning",
    "OnPipelinePreEndOfRowset",
    "OnPipelinePostEndOfRowset",
  ],
  /** Right before its execution the engine validates the data flow itself, as the first of its phases. */
  async validate(context, when) {
    const { dataFlow } = context.host;
    if (dataFlow && when === "withPackage") await validateDataFlow(dataFlow, context);
  },
  async execute(context) {
    const { dataFlow } = context.host;
    if (dataFlow) return { result: await runDataFlow(dataFlow, context) };
    await context.events.warning(DTS_W_EMPTYDATAFLOW, "The data flow was never designed: there is nothing to do.");
    return { result: "success" };
  },
};
