import { MessageChannel, type MessagePort } from "node:worker_threads";
import { isTapped } from "@/server/runtime/control-flow/data-flow-watch";
import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import { serializeElement } from "@/server/runtime/dtsx/serialize-xml";
import type { Component } from "@/server/runtime/model/data-flow";
import { bufferRows } from "./buffer-rows";
import { passedColumns, queueColumns } from "./carried-columns";
import type { ComponentContext, ComponentRuntime, OutputPort } from "./component";
import { ComponentPhases } from "./component-phases";
import { RunningInput } from "./input-ports";
import { InputQueue, QueueReader } from "./input-queue";
import { keptMemory } from "./kept-memory";
import { lineageNumbers } from "./lineage-numbers";
import { AsynchronousOutput, SynchronousOutput } from "./output-ports";
import type { DataFlowPlan, InputPlan, NodePlan, OutputPlan } from "./plan";
import { RowErrors } from "./row-errors";
import { RowStage } from "./row-stage";
import type { RunState } from "./run-state";
import { type Receiver, RunningPath } from "./running-path";
import type { ThreadAssignment } from "./threads/assign-threads";
import { RemoteComponent } from "./threads/remote-component";
import { type DirectInput, RemoteInput } from "./threads/remote-input";
import { RemoteOutput } from "./threads/remote-output";
import { WorkClock } from "./work-clock";

/** A component with its ports, ready to be created and driven. */
export interface RunningNode {
  readonly component: Component;
  readonly plan: NodePlan;
  readonly outputs: readonly (SynchronousOutput | AsynchronousOutput | RemoteOutput)[];
  readonly isDestination: boolean;
  readonly phases: ComponentPhases;
  runtime: ComponentRuntime | undefined;
  /** Throws DtsError when the component's metadata is wrong. */
  validate(): void | Promise<void>;
  create(): void;
  /** Produces all rows of a producer; undefined for row components, which are driven by batches. */
  readonly produce: (() => Promise<void>) | undefined;
  /** Rows all inputs have received so far. */
  received(): number;
  /** Milliseconds the component has worked on rows so far. */
  activeMs(): number;
  /** Puts the time of ProcessInput among the phases, once all rows are through. */
  concludeInput(): void;
}

/**
 * Makes the ports of all components and joins them by paths; downstream first, because a path must know its receiver. Components that
 * `threads` names run in threads of their own.
 */
export function buildNodes(
  plan: DataFlowPlan,
  task: TaskContext,
  state: RunState,
  threads?: ThreadAssignment,
): { nodes: RunningNode[]; paths: RunningPath[] } {
  const builder = new NodeBuilder(plan, task, state, threads);
  const nodes = [...plan.nodes].reverse().map((node) => builder.build(node));
  return { nodes: nodes.reverse(), paths: builder.paths };
}

class NodeBuilder {
  readonly paths: RunningPath[] = [];
  private readonly pathInto = new Map<InputPlan, RunningPath>();
  private readonly plan: DataFlowPlan;
  private readonly task: TaskContext;
  private readonly state: RunState;
  private readonly threads: ThreadAssignment | undefined;
  private readonly numberOf: (lineageId: string) => number;
  /** The sending ends of channels between threads, by the input they lead to. */
  private readonly direct = new Map<InputPlan, MessagePort>();
  private pipeline: string | undefined;

  constructor(plan: DataFlowPlan, task: TaskContext, state: RunState, threads: ThreadAssignment | undefined) {
    this.plan = plan;
    this.task = task;
    this.state = state;
    this.threads = threads;
    this.numberOf = lineageNumbers(plan.dataFlow);
  }

  build(node: NodePlan): RunningNode {
    if (this.threads?.nodes.has(node)) return this.remote(node, this.threads.program);
    return node.kind === "producer" ? this.producer(node) : this.rowComponent(node);
  }

  private producer(node: NodePlan): RunningNode {
    const clock = new WorkClock();
    const reader = new QueueReader(clock);
    const outputs = node.outputs.map(
      (output) =>
        new AsynchronousOutput(output, this.pathOf(output), this.state, clock, passedColumns(output, node.inputs)),
    );
    const inputs = node.component.inputs.map((input) => {
      const plan = node.inputs.find((one) => one.input === input);
      const queue = plan && this.queue(plan, reader);
      if (plan && queue) this.connect(plan, queue);
      return new RunningInput(input, plan, queue);
    });
    return this.finish(node, inputs, outputs, [], clock);
  }

  private remote(node: NodePlan, program: URL): RunningNode {
    const { component } = node;
    const outputs = node.outputs.map((output) => {
      const direct = output.to && this.direct.get(output.to);
      return new RemoteOutput(output, this.pathOf(output), this.state, keptMemory(this.task), direct);
    });
    const inputs = component.inputs.map((input) => {
      const plan = node.inputs.find((one) => one.input === input);
      const limit = { component: component.name, mostBytes: keptMemory(this.task) };
      const port = new RemoteInput(input, plan, this.plan.dataFlow, this.state, limit, plan && this.joinThreads(plan));
      if (plan) this.connect(plan, port);
      return port;
    });
    this.pipeline ??= serializeElement(this.plan.dataFlow.element);
    const { bufferTempStoragePath } = this.plan.dataFlow;
    const batchRows = batchRowsOf(node);
    const parts = { program, plan: node, pipeline: this.pipeline, inputs, outputs, batchRows, bufferTempStoragePath };
    let remote: RemoteComponent | undefined;
    const running: RunningNode = {
      component,
      plan: node,
      outputs,
      isDestination: false,
      phases: new ComponentPhases(component.name),
      runtime: undefined,
      // Validation has its own nodes, which all lie in this thread.
      validate: () => undefined,
      create: () => {
        remote = new RemoteComponent(parts, this.task, this.state);
        running.runtime = remote;
      },
      produce: async () => remote?.primeOutput(),
      received: () => 0,
      activeMs: () => remote?.activeMs ?? 0,
      concludeInput: () => undefined,
    };
    return running;
  }

  /** Joins two threads, unless somebody in this one wants to see all rows of the path. */
  private joinThreads(plan: InputPlan): DirectInput | undefined {
    const { watch, host, loggingLevel } = this.task;
    const tapped = watch.taps.some((tap) => tap.task === host.refId && isTapped(plan.path.id, tap.path));
    if (!this.threads?.nodes.has(plan.from.node) || tapped || loggingLevel === 3) return undefined;
    const { port1, port2 } = new MessageChannel();
    this.direct.set(plan, port1);
    return { plan, port: port2 };
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
      undefined,
    );
  }

  private queue(plan: InputPlan, reader: QueueReader): InputQueue {
    const { types, indices } = queueColumns(plan);
    const limit = { component: plan.node.component.name, mostBytes: keptMemory(this.task) };
    return new InputQueue(indices, types, bufferRows(types, this.plan.dataFlow), reader, this.state, limit);
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
    clock: WorkClock | undefined,
  ): RunningNode {
    const { component } = plan;
    const context = this.context(plan, inputs, outputs);
    const node: RunningNode = {
      component,
      plan,
      outputs,
      isDestination: plan.kind === "row" && component.outputs.every((output) => output.isErrorOut),
      phases: new ComponentPhases(component.name),
      runtime: undefined,
      validate: () => plan.definition.validate?.(context),
      create: () => {
        const runtime = plan.definition.create(context);
        node.runtime = runtime;
        if (runtime.kind !== plan.kind) {
          throw new Error(
            `${component.name} has the outputs of a ${plan.kind} component, but its type is a ${runtime.kind} component.`,
          );
        }
        if (runtime.kind === "row") for (const stage of stages) stage.runtime = runtime;
      },
      produce: clock && (() => produceTimed(node.runtime, clock)),
      received: () => stages.reduce((sum, stage) => sum + stage.received, 0),
      activeMs: () => stages.reduce((sum, stage) => sum + stage.clock.activeMs, clock?.activeMs ?? 0),
      concludeInput: () => {
        const began = stages.filter((stage) => stage.began > 0);
        if (began.length === 0) return;
        const [from, to] = [Math.min(...began.map((one) => one.began)), Math.max(...began.map((one) => one.ended))];
        node.phases.add("ProcessInput", from, Math.max(from, to), node.activeMs());
      },
    };
    return node;
  }

  private context(plan: NodePlan, inputs: RunningInput[], outputs: OutputPort[]): ComponentContext {
    const { component } = plan;
    const { task } = this;
    const details = (more: Record<string, string> | undefined) => ({ component: component.name, ...more });
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
      batchRows: batchRowsOf(plan),
      bufferTempStoragePath: this.plan.dataFlow.bufferTempStoragePath,
      signal: this.state.signal,
      ...events,
    };
  }
}

async function produceTimed(runtime: ComponentRuntime | undefined, clock: WorkClock): Promise<void> {
  if (runtime?.kind !== "producer") return;
  clock.begin();
  try {
    await runtime.primeOutput();
  } finally {
    clock.end();
  }
}

/** The most rows a batch of a component has. */
function batchRowsOf({ inputs, outputs }: NodePlan): number {
  return Math.max(0, ...outputs.map(({ tree }) => tree.batchRows), ...inputs.map(({ from }) => from.tree.batchRows));
}
