import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import {
  DTS_E_INDIVIDUALPOSTEXECUTEFAILED,
  DTS_E_INDIVIDUALPREEXECUTEFAILED,
  DTS_E_PRIMEOUTPUTFAILED,
  DTS_E_USERCOMPONENTEXCEPTION,
  DTS_I_EXECUTIONPHASE_CLEANUP,
  DTS_I_EXECUTIONPHASE_EXECUTE,
  DTS_I_EXECUTIONPHASE_POSTEXECUTE,
  DTS_I_EXECUTIONPHASE_PREEXECUTE,
  DTS_I_ROWS_WRITTEN,
} from "@/server/runtime/messages/codes";
import { buildNodes, type RunningNode } from "./build-nodes";
import { failComponent, messageOf, PIPELINE } from "./component-events";
import { PhaseProgress } from "./phase-progress";
import type { DataFlowPlan } from "./plan";
import { RowCounts } from "./row-counts";
import { PipelineStopped, type RunState } from "./run-state";

type Outcome = "success" | "failure" | "canceled";

/** One execution of a planned data flow, in SSIS's order of phases (DATAFLOW.md section 2). */
export class Pipeline {
  private readonly nodes: readonly RunningNode[];
  private readonly counts: RowCounts;
  private readonly task: TaskContext;
  private readonly state: RunState;

  constructor(plan: DataFlowPlan, task: TaskContext, state: RunState) {
    this.task = task;
    this.state = state;
    const { nodes, paths } = buildNodes(plan, task, state);
    this.nodes = nodes;
    this.counts = new RowCounts(paths, task);
  }

  /** Runs everything once. Failures of components are raised as events and noted in the run state. */
  async run(): Promise<void> {
    this.counts.start();
    try {
      await this.open();
      this.phase(DTS_I_EXECUTIONPHASE_EXECUTE, "Execute phase is beginning.");
      const ends = await Promise.allSettled(this.nodes.map((node) => this.prime(node)));
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      if (!this.state.signal.aborted) await this.conclude();
    } catch (error) {
      if (!(error instanceof PipelineStopped)) throw error;
    } finally {
      this.counts.finish();
      await this.cleanup();
    }
  }

  private async open(): Promise<void> {
    const prepare = this.progress("Prepare for Execute");
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "could not be created", () => node.create());
      prepare.step();
    }
    this.phase(DTS_I_EXECUTIONPHASE_PREEXECUTE, "Pre-Execute phase is beginning.");
    const preExecute = this.progress("Pre-Execute");
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "could not acquire its connections", () =>
        node.runtime?.acquireConnections?.(),
      );
    }
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "failed the pre-execute phase", () =>
        node.runtime?.preExecute?.(),
      );
      preExecute.step();
    }
  }

  /** Drives a producer to its end; row components have nothing to do here, they are driven by batches. */
  private async prime(node: RunningNode): Promise<void> {
    try {
      const { runtime } = node;
      if (runtime?.kind !== "producer") return;
      const { name } = node.component;
      void this.task.events.custom("OnPipelinePrePrimeOutput", `The component "${name}" is about to produce its rows.`);
      await this.guard(node, DTS_E_PRIMEOUTPUTFAILED, "failed while it produced rows (PrimeOutput)", () =>
        runtime.primeOutput(),
      );
      void this.task.events.custom("OnPipelinePostPrimeOutput", `The component "${name}" has produced its rows.`);
      for (const output of node.outputs) await output.end();
    } catch (error) {
      if (error instanceof PipelineStopped) return;
      this.state.fail();
      throw error;
    }
  }

  private async conclude(): Promise<void> {
    this.phase(DTS_I_EXECUTIONPHASE_POSTEXECUTE, "Post Execute phase is beginning.");
    const progress = this.progress("Post Execute");
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPOSTEXECUTEFAILED, "failed the post-execute phase", () =>
        node.runtime?.postExecute?.(),
      );
      progress.step();
    }
    for (const { component, received, isDestination } of this.nodes) {
      if (!isDestination) continue;
      const text = `"${component.name}" wrote ${received()} rows.`;
      this.task.events.information(DTS_I_ROWS_WRITTEN, text, PIPELINE);
    }
  }

  private async cleanup(): Promise<void> {
    const outcome: Outcome = this.state.failed ? "failure" : this.task.signal.aborted ? "canceled" : "success";
    this.phase(DTS_I_EXECUTIONPHASE_CLEANUP, "Cleanup phase is beginning.");
    const progress = this.progress("Cleanup");
    for (const node of this.nodes) {
      try {
        await node.runtime?.cleanup?.(outcome);
      } catch (error) {
        // The other components must still close what they hold.
        const text = `The component "${node.component.name}" failed the cleanup phase: ${messageOf(error)}`;
        this.task.events.error(DTS_E_USERCOMPONENTEXCEPTION, text, PIPELINE, {
          details: { component: node.component.name },
        });
        this.state.fail();
      }
      progress.step();
    }
  }

  private async guard(node: RunningNode, code: number, what: string, act: () => void | Promise<void>): Promise<void> {
    this.state.check();
    try {
      await act();
    } catch (error) {
      const name = node.component.name;
      throw failComponent(error, name, { code, text: `The component "${name}" ${what}.` }, this.task, this.state);
    }
  }

  private progress(description: string): PhaseProgress {
    return new PhaseProgress(this.task.events, description, this.nodes.length);
  }

  private phase(code: number, text: string): void {
    this.task.events.information(code, text, PIPELINE);
  }
}
