import { parseXml } from "@/server/runtime/dtsx/parse-xml";
import { DataFlow } from "@/server/runtime/model/data-flow";
import type { ComponentContext, ComponentDefinition, ProducerRuntime } from "../component";
import { lineageNumbers } from "../lineage-numbers";
import { RowErrors } from "../row-errors";
import { RunState } from "../run-state";
import { WorkClock } from "../work-clock";
import type { ReceiverGroup } from "./buffer-receiver";
import type { LifecycleCall, Outcome, ThreadPlan } from "./protocol";
import { ThreadInput } from "./thread-input";
import { ThreadOutput } from "./thread-output";
import { type TaskLine, threadTask } from "./thread-task";

/** One component in its thread: made from its plan, then called through its life by the engine in the task's thread. */
export class RunningComponent {
  private readonly stopping = new AbortController();
  private readonly state = new RunState(this.stopping.signal);
  private readonly clock: WorkClock;
  private readonly outputs: readonly ThreadOutput[];
  private readonly runtime: ProducerRuntime;
  private readonly plan: ThreadPlan;

  /** Throws what `create` of the component throws. */
  constructor(plan: ThreadPlan, definitions: readonly ComponentDefinition[], line: TaskLine) {
    this.plan = plan;
    this.clock = new WorkClock(plan.clock);
    const dataFlow = new DataFlow(parseXml(plan.pipeline).root);
    const component = dataFlow.components.find((one) => one.id === plan.componentId);
    const definition = definitions.find((one) => one.classId === component?.classId);
    if (component === undefined || definition === undefined) {
      throw new Error(`The component ${plan.componentId} cannot run in a thread of its own.`);
    }
    const group: ReceiverGroup = new Set();
    const inputs = plan.inputs.flatMap((port) => {
      const input = component.inputs.find((one) => one.id === port.id);
      return input === undefined ? [] : [new ThreadInput(input, port, this.state, group, this.clock)];
    });
    this.outputs = plan.outputs.flatMap((port, position) => {
      const output = component.outputs.find((one) => one.id === port.id);
      return output === undefined ? [] : [new ThreadOutput(output, port, position, this.state, this.clock, line.tell)];
    });
    const task = threadTask(plan, line, this.state.signal);
    const about = (details: Record<string, string> | undefined) => ({ component: component.name, ...details });
    const events: Pick<ComponentContext, "information" | "warning" | "error"> = {
      information: (code, text, details) =>
        void task.events.information(code, text, component.name, { details: about(details) }),
      warning: (code, text, details) =>
        void task.events.warning(code, text, component.name, { details: about(details) }),
      error: (code, text, details, consequence) =>
        void task.events.error(code, text, component.name, { details: about(details), consequence }),
    };
    const errorOutput = this.outputs.find((port) => port.output.isErrorOut);
    const runtime = definition.create({
      component,
      task,
      inputs,
      outputs: this.outputs,
      errors: new RowErrors({ component, error: events.error }, errorOutput, lineageNumbers(dataFlow)),
      batchRows: plan.batchRows,
      bufferTempStoragePath: dataFlow.bufferTempStoragePath,
      spillPrefix: plan.spillPrefix,
      signal: this.state.signal,
      ...events,
    });
    if (runtime.kind !== "producer")
      throw new Error(`${component.name} is no source and no asynchronous transformation.`);
    this.runtime = runtime;
  }

  async call(name: LifecycleCall, outcome: Outcome = "success"): Promise<void> {
    switch (name) {
      case "acquireConnections":
        return this.runtime.acquireConnections?.();
      case "preExecute":
        return this.runtime.preExecute?.();
      case "primeOutput":
        return this.primeOutput();
      case "postExecute":
        return this.runtime.postExecute?.();
      case "cleanup":
        try {
          await this.runtime.cleanup?.(outcome);
        } finally {
          this.close();
        }
    }
  }

  /** Somebody wants to see the next rows of an output. */
  askSample(output: number, rows: number): void {
    this.outputs[output]?.askSample(rows);
  }

  /** Ends the rows: whoever waits gives up. */
  stop(): void {
    this.stopping.abort();
  }

  private async primeOutput(): Promise<void> {
    let failed = true;
    this.clock.begin();
    try {
      await this.runtime.primeOutput();
      failed = false;
    } finally {
      this.clock.end();
      for (const output of this.outputs) output.end(failed);
    }
  }

  private close(): void {
    this.state.close();
    for (const { channel } of [...this.plan.inputs, ...this.plan.outputs]) channel?.close();
    this.plan.questions.close();
  }
}
