import type { DataFlowPlan, OutputPlan } from "./plan";

/** The log entry PipelineExecutionTrees: the way of the rows of each tree, with a subpath where several outputs share an input. */
export function describeTrees(plan: DataFlowPlan): string {
  const roots = plan.nodes.flatMap((node) => node.outputs.filter((output) => output.passes === undefined));
  return roots
    .flatMap((root, index) => [`Begin Path ${index}`, ...describePath(root, 1), `End Path ${index}`])
    .join("\n");
}

/** The log entry PipelineExecutionPlan: what the engine calls, sources first, then the components along each tree. */
export function describeCalls(plan: DataFlowPlan): string {
  const producing = plan.nodes.filter((node) => node.kind === "producer");
  const sources = producing.map((node) => {
    const names = node.outputs.map((one) => `"${one.output.name}"`);
    return `   Call PrimeOutput on component "${node.component.name}" for output ${names.join(", ")}`;
  });
  const calls = plan.nodes.flatMap((node) =>
    node.inputs.map(
      (one) => `   Call ProcessInput on component "${node.component.name}" for input "${one.input.name}"`,
    ),
  );
  return ["Begin output plan", ...sources, "End output plan", "Begin path plan", ...calls, "End path plan"].join("\n");
}

/** The log entries BufferSizeTuning: the execution trees whose buffers hold fewer rows than the data flow asks for. */
export function describeTuning({ trees, dataFlow }: DataFlowPlan): string[] {
  return trees.flatMap(({ batchRows }, index) =>
    batchRows >= dataFlow.defaultBufferMaxRows
      ? []
      : [
          `Rows in buffer type ${index} would cause a buffer size greater than the configured maximum. There will be only ${batchRows} rows in buffers of this type.`,
        ],
  );
}

function describePath(output: OutputPlan, depth: number): string[] {
  const indent = "   ".repeat(depth);
  const { component } = output.node;
  const lines = [`${indent}${component.name}.Outputs[${output.output.name}]; ${component.name}`];
  const { to } = output;
  if (to === undefined) return lines;
  const target = to.node.component;
  lines.push(`${indent}${target.name}.Inputs[${to.input.name}]; ${target.name}`);
  const onward = to.node.outputs.filter((one) => one.passes === to);
  if (onward.length === 1) return [...lines, ...onward.flatMap((one) => describePath(one, depth))];
  const subpaths = onward.flatMap((one, index) => [
    `${indent}Begin Subpath ${index}`,
    ...describePath(one, depth + 1),
    `${indent}End Subpath ${index}`,
  ]);
  return [...lines, ...subpaths];
}
