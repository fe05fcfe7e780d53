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
import { DtsError } from "@/server/runtime/messages/dts-error";
import { buildNodes, type RunningNode } from "./build-nodes";
import { failComponent, messageOf, PIPELINE } from "./component-events";
import { PhaseProgress } from "./phase-progress";
import type { DataFlowPlan } from "./plan";
import { RowCounts } from "./row-counts";
import { PipelineStopped, type RunState } from "./run-state";
import type { ThreadAssignment } from "./threads/assign-threads";
import { PathWatching } from "./watch/path-watching";

type Outcome = "success" | "failure" | "canceled";

/** One execution of a planned data flow, in SSIS's order of phases (DATAFLOW.md section 2). */
export class Pipeline {
  private readonly nodes: readonly RunningNode[];
  private readonly counts: RowCounts;
  private readonly watching: PathWatching;
  private readonly task: TaskContext;
  private readonly state: RunState;

  constructor(plan: DataFlowPlan, task: TaskContext, state: RunState, threads?: ThreadAssignment) {
    this.task = task;
    this.state = state;
    const { nodes, paths } = buildNodes(plan, task, state, threads);
    this.nodes = nodes;
    this.watching = new PathWatching(plan, paths, task);
    this.counts = new RowCounts(paths, nodes, this.watching, task);
  }

  /** Runs everything once. Failures of components are raised as events and noted in the run state. */
  async run(): Promise<void> {
    this.counts.start();
    try {
      await this.open();
      this.phase(DTS_I_EXECUTIONPHASE_EXECUTE, "Execute phase is beginning.");
      const ends = await Promise.allSettled(this.nodes.map((node) => this.prime(node)));
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      await this.watch(() => this.watching.close());
      if (!this.state.signal.aborted) await this.conclude();
    } catch (error) {
      if (!(error instanceof PipelineStopped)) throw error;
    } finally {
      await this.stopWatching();
      this.counts.finish();
      await this.cleanup();
      this.tellPhases();
    }
  }

  private async open(): Promise<void> {
    const prepare = this.progress("Prepare for Execute");
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "could not be created", () => node.create());
      prepare.step();
    }
    await this.watch(() => this.watching.open());
    this.phase(DTS_I_EXECUTIONPHASE_PREEXECUTE, "Pre-Execute phase is beginning.");
    const preExecute = this.progress("Pre-Execute");
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "could not acquire its connections", () =>
        node.phases.time("AcquireConnections", () => node.runtime?.acquireConnections?.()),
      );
    }
    for (const node of this.nodes) {
      await this.guard(node, DTS_E_INDIVIDUALPREEXECUTEFAILED, "failed the pre-execute phase", () =>
        node.phases.time("PreExecute", () => node.runtime?.preExecute?.()),
      );
      preExecute.step();
    }
  }

  /** Drives a producer to its end; row components have nothing to do here, they are driven by batches. */
  private async prime(node: RunningNode): Promise<void> {
    try {
      const { produce } = node;
      if (produce === undefined) return;
      const { name } = node.component;
      void this.task.events.custom("OnPipelinePrePrimeOutput", `The component "${name}" is about to produce its rows.`);
      await this.guard(node, DTS_E_PRIMEOUTPUTFAILED, "failed while it produced rows (PrimeOutput)", () =>
        node.phases.time("PrimeOutput", produce, () => node.activeMs()),
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
        node.phases.time("PostExecute", () => node.runtime?.postExecute?.()),
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
    // Who asked for a stop waits for all of them: they give up what they hold together, not one after the other.
    if (outcome !== "success") await Promise.all(this.nodes.map((node) => this.release(node, outcome, progress)));
    else for (const node of this.nodes) await this.release(node, outcome, progress);
  }

  private async release(node: RunningNode, outcome: Outcome, progress: PhaseProgress): Promise<void> {
    try {
      await node.phases.time("ReleaseConnections", () => node.runtime?.cleanup?.(outcome));
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

  /** What watchers of the rows do may fail, as a data tap does whose disk is full; that fails the data flow. */
  private async watch(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      this.task.events.error(error.code, error.message, PIPELINE, { details: { ...error.details } });
      this.state.fail();
      throw new PipelineStopped();
    }
  }

  /** After a failure, too: the rows before it are what a data tap is looked at for. */
  private async stopWatching(): Promise<void> {
    try {
      await this.watch(() => this.watching.close());
    } catch (error) {
      if (!(error instanceof PipelineStopped)) throw error;
    }
  }

  /** What each component took, for the person who wonders where the time went, and for log providers. */
  private tellPhases(): void {
    for (const node of this.nodes) node.concludeInput();
    const phases = this.nodes.flatMap((node) => node.phases.times);
    this.task.reporter.report({ type: "phases", at: Date.now(), path: this.task.host.refId, phases });
    for (const { component, phase, activeMs } of phases) {
      const text = `The component "${component}" spent ${Math.round(activeMs)} milliseconds in ${phase}.`;
      void this.task.events.custom("PipelineComponentTime", text);
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
