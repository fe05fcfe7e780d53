import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { Component } from "@/server/runtime/model/data-flow";
import { bufferRows } from "./buffer-rows";
import type { ComponentContext, ComponentRuntime, OutputPort } from "./component";
import { RunningInput } from "./input-ports";
import { InputQueue, QueueReader } from "./input-queue";
import { lineageNumbers } from "./lineage-numbers";
import { AsynchronousOutput, SynchronousOutput } from "./output-ports";
import type { DataFlowPlan, InputPlan, NodePlan, OutputPlan } from "./plan";
import { RowErrors } from "./row-errors";
import { RowStage } from "./row-stage";
import type { RunState } from "./run-state";
import { type Receiver, RunningPath } from "./running-path";

/** A component with its ports, ready to be created and driven. */
export interface RunningNode {
  readonly component: Component;
  readonly plan: NodePlan;
  readonly context: ComponentContext;
  readonly outputs: readonly (SynchronousOutput | AsynchronousOutput)[];
  readonly isDestination: boolean;
  runtime: ComponentRuntime | undefined;
  create(): void;
  /** Rows all inputs have received so far. */
  received(): number;
}

/** Makes the ports of all components and joins them by paths; downstream first, because a path must know its receiver. */
export function buildNodes(
  plan: DataFlowPlan,
  task: TaskContext,
  state: RunState,
): { nodes: RunningNode[]; paths: RunningPath[] } {
  const builder = new NodeBuilder(plan, task, state);
  const nodes = [...plan.nodes].reverse().map((node) => builder.build(node));
  return { nodes: nodes.reverse(), paths: builder.paths };
}

class NodeBuilder {
  readonly paths: RunningPath[] = [];
  private readonly pathInto = new Map<InputPlan, RunningPath>();
  private readonly plan: DataFlowPlan;
  private readonly task: TaskContext;
  private readonly state: RunState;
  private readonly numberOf: (lineageId: string) => number;

  constructor(plan: DataFlowPlan, task: TaskContext, state: RunState) {
    this.plan = plan;
    this.task = task;
    this.state = state;
    this.numberOf = lineageNumbers(plan.dataFlow);
  }

  build(node: NodePlan): RunningNode {
    return node.kind === "producer" ? this.producer(node) : this.rowComponent(node);
  }

  private producer(node: NodePlan): RunningNode {
    const reader = new QueueReader();
    const outputs = node.outputs.map((output) => new AsynchronousOutput(output, this.pathOf(output), this.state));
    const inputs = node.component.inputs.map((input) => {
      const plan = node.inputs.find((one) => one.input === input);
      const queue = plan && this.queue(plan, reader);
      if (plan && queue) this.connect(plan, queue);
      return new RunningInput(input, plan, queue);
    });
    return this.finish(node, inputs, outputs, []);
  }

  private rowComponent(node: NodePlan): RunningNode {
    const ports = node.outputs.map((output) => ({
      plan: output,
      port: new SynchronousOutput(output, this.pathOf(output)),
    }));
    const stages: RowStage[] = [];
    const inputs = node.component.inputs.map((input) => {
      const plan = node.inputs.find((one) => one.input === input);
      const port = new RunningInput(input, plan, undefined);
      if (plan === undefined) return port;
      const outputs = ports.filter((one) => one.plan.passes === plan).map((one) => one.port);
      const stage = new RowStage(node.component.name, port, outputs, this.task, this.state);
      stages.push(stage);
      this.connect(plan, stage);
      return port;
    });
    return this.finish(
      node,
      inputs,
      ports.map((one) => one.port),
      stages,
    );
  }

  private queue(plan: InputPlan, reader: QueueReader): InputQueue {
    const types = plan.columns.map(({ slot, column }) => slot?.type ?? column.cachedType);
    const indices = plan.columns.map(({ slot }) => slot?.index ?? -1);
    return new InputQueue(indices, types, bufferRows(types, this.plan.dataFlow), reader, this.state);
  }

  private connect(plan: InputPlan, receiver: Receiver): void {
    const path = new RunningPath(plan.path.id, receiver);
    this.pathInto.set(plan, path);
    this.paths.push(path);
  }

  private pathOf(output: OutputPlan): RunningPath | undefined {
    return output.to && this.pathInto.get(output.to);
  }

  private finish(
    plan: NodePlan,
    inputs: RunningInput[],
    outputs: (SynchronousOutput | AsynchronousOutput)[],
    stages: readonly RowStage[],
  ): RunningNode {
    const { component } = plan;
    const node: RunningNode = {
      component,
      plan,
      context: this.context(plan, inputs, outputs),
      outputs,
      isDestination: plan.kind === "row" && component.outputs.every((output) => output.isErrorOut),
      runtime: undefined,
      create: () => {
        const runtime = plan.definition.create(node.context);
        node.runtime = runtime;
        if (runtime.kind !== plan.kind) {
          throw new Error(
            `${component.name} has the outputs of a ${plan.kind} component, but its type is a ${runtime.kind} component.`,
          );
        }
        if (runtime.kind === "row") for (const stage of stages) stage.runtime = runtime;
      },
      received: () => stages.reduce((sum, stage) => sum + stage.received, 0),
    };
    return node;
  }

  private context(plan: NodePlan, inputs: RunningInput[], outputs: OutputPort[]): ComponentContext {
    const { component } = plan;
    const { task } = this;
    const details = (more: Record<string, string> | undefined) => ({ component: component.name, ...more });
    const rows = [
      ...plan.outputs.map((output) => output.tree.batchRows),
      ...plan.inputs.map((input) => input.from.tree.batchRows),
    ];
    const events: Pick<ComponentContext, "information" | "warning" | "error"> = {
      information: (code, text, more) =>
        task.events.information(code, text, component.name, { details: details(more) }),
      warning: (code, text, more) => task.events.warning(code, text, component.name, { details: details(more) }),
      error: (code, text, more, consequence) =>
        task.events.error(code, text, component.name, { details: details(more), consequence }),
    };
    const errorOutput = outputs.find((port) => port.output.isErrorOut);
    return {
      component,
      task,
      inputs,
      outputs,
      errors: new RowErrors({ component, error: events.error }, errorOutput, this.numberOf),
      batchRows: Math.max(0, ...rows),
      signal: this.state.signal,
      ...events,
    };
  }
}
