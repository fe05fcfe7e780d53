import { randomUUID } from "node:crypto";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { AcquiredConnection, TaskContext } from "@/server/runtime/control-flow/task-context";
import { DTS_E_THREADFAILED } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ProducerRuntime } from "../component";
import type { NodePlan } from "../plan";
import { PipelineStopped, type RunState } from "../run-state";
import { removeSpilled, SPILL_PREFIX } from "../spill/spill-folder";
import { WorkClock } from "../work-clock";
import { answerQuestion } from "./answer-question";
import { ComponentThread } from "./component-thread";
import { packFailure } from "./failure";
import type { Ask, FromThread, Outcome, ThreadEvent, ThreadPlan } from "./protocol";
import type { RemoteInput } from "./remote-input";
import type { RemoteOutput } from "./remote-output";

/** What a component in a thread is made of: its place in the plan, and its ports on this side. */
export interface RemoteParts {
  readonly program: URL;
  readonly plan: NodePlan;
  /** The `pipeline` element of its data flow. */
  readonly pipeline: string;
  readonly inputs: readonly RemoteInput[];
  readonly outputs: readonly RemoteOutput[];
  readonly batchRows: number;
  readonly bufferTempStoragePath: string;
}

/** Stands in the task's thread for a component that runs in a thread of its own: passes its calls, events, questions and rows on. */
export class RemoteComponent implements ProducerRuntime {
  readonly kind = "producer";
  private readonly parts: RemoteParts;
  private readonly task: TaskContext;
  private readonly state: RunState;
  private readonly thread: ComponentThread;
  private readonly questions: MessagePort;
  private readonly lent = new Map<number, AcquiredConnection>();
  /** Aborted when the thread is somebody else's. */
  private readonly givenBack = new AbortController();
  private readonly clockMemory = new SharedArrayBuffer(WorkClock.bytes);
  private readonly clock = new WorkClock(this.clockMemory);
  private lastHandle = 0;
  private readonly spillPrefix = `${SPILL_PREFIX}${randomUUID()}-`;

  constructor(parts: RemoteParts, task: TaskContext, state: RunState) {
    this.parts = parts;
    this.task = task;
    this.state = state;
    const { port1, port2 } = new MessageChannel();
    const answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.questions = port1;
    answerQuestion(port1, answered, task.variables);
    this.thread = ComponentThread.take(parts.program);
    const { name } = parts.plan.component;
    this.thread.open(this.threadPlan(port2, answered), name, {
      message: (message) => this.hear(message),
      lost: (error) => {
        for (const output of parts.outputs) output.lose(error);
      },
    });
    parts.outputs.forEach((output, position) => {
      output.offerSamples((rows) => this.thread.post({ type: "sample", output: position, rows }));
    });
    state.signal.addEventListener("abort", () => this.thread.stop(), { once: true, signal: this.givenBack.signal });
  }

  /** Milliseconds the component has worked on rows so far. */
  get activeMs(): number {
    return this.clock.activeMs;
  }

  acquireConnections(): Promise<void> {
    return this.thread.call("acquireConnections");
  }

  preExecute(): Promise<void> {
    return this.thread.call("preExecute");
  }

  async primeOutput(): Promise<void> {
    const produced = this.thread.call("primeOutput");
    const rows = this.parts.outputs.map((output) =>
      output.forward(this.state).catch((error) => {
        // Nobody takes its rows any more: it must not wait for that.
        this.thread.stop();
        throw error;
      }),
    );
    const ends = await Promise.allSettled([produced, ...rows]);
    const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    // Its own error says more than that its rows ended too early, and both say more than that it was stopped for the other.
    const [reason = reasons[0]] = reasons.filter((one) => !(one instanceof PipelineStopped));
    if (reason !== undefined) throw this.withRows(reason);
  }

  /** The end of the thread says nothing of the rows: how many had left it tells where to begin again. */
  private withRows(reason: unknown): unknown {
    if (!(reason instanceof DtsError) || reason.code !== DTS_E_THREADFAILED) return reason;
    const rows = this.parts.outputs.reduce((sum, output) => sum + output.rows, 0);
    return new DtsError(reason.code, `${reason.message} ${rows} rows had left it.`, {
      details: { rows: `${rows + 1}-` },
      subComponent: reason.subComponent ?? this.parts.plan.component.name,
      cause: reason,
    });
  }

  postExecute(): Promise<void> {
    return this.thread.call("postExecute");
  }

  async cleanup(outcome: Outcome): Promise<void> {
    const cleanedUp = this.thread.call("cleanup", outcome);
    try {
      // A thread that is gone has said so, and has nothing left to close.
      await this.thread.giveBack(
        cleanedUp.catch(() => undefined),
        outcome !== "success",
      );
    } finally {
      this.givenBack.abort();
      if (this.thread.isGone) await removeSpilled(this.parts.bufferTempStoragePath, this.task, this.spillPrefix);
      for (const port of [...this.parts.inputs, ...this.parts.outputs]) port.close();
      this.questions.close();
      for (const connection of this.lent.values()) await connection.release();
      this.lent.clear();
    }
  }

  private threadPlan(questions: MessagePort, answered: SharedArrayBuffer): ThreadPlan {
    const { plan, pipeline, inputs, outputs, batchRows } = this.parts;
    const { rules, home } = this.task.paths.settings;
    return {
      pipeline,
      componentId: plan.component.id,
      inputs: inputs.map((input) => input.threadPlan()),
      outputs: outputs.map((output) => output.threadPlan()),
      batchRows,
      memoryShare: this.task.memoryShare,
      spillPrefix: this.spillPrefix,
      clock: this.clockMemory,
      pathRules: rules,
      pathHome: home,
      questions,
      answered,
    };
  }

  private hear(message: Exclude<FromThread, { type: "done" }>): void {
    switch (message.type) {
      case "event":
        this.raise(message.event);
        break;
      case "carried":
        this.parts.outputs[message.output]?.carried(message);
        break;
      case "sampled":
        this.parts.outputs[message.output]?.sampled(message.sample);
        break;
      case "ask":
        void this.answer(message.id, message.ask);
    }
  }

  private raise(event: ThreadEvent): void {
    const { events } = this.task;
    switch (event.kind) {
      case "progress":
        void events.progress(event.percent, event.description, event.subComponent);
        break;
      case "custom":
        void events.custom(event.event, event.text);
        break;
      default: {
        const { kind, code, text, subComponent, details, consequence } = event;
        void events[kind](code, text, subComponent, { details, consequence });
      }
    }
  }

  private async answer(id: number, ask: Ask): Promise<void> {
    try {
      this.thread.post({ type: "answer", id, answer: await this.carryOut(ask) });
    } catch (error) {
      this.thread.post({ type: "answer", id, answer: undefined, failure: packFailure(error) });
    }
  }

  private async carryOut(ask: Ask): Promise<unknown> {
    if (ask.what === "acquire") {
      const acquired = await this.task.connections.acquire(ask.reference);
      const handle = ++this.lastHandle;
      this.lent.set(handle, acquired);
      return { handle, connection: acquired.connection };
    }
    const acquired = this.lent.get(ask.handle);
    this.lent.delete(ask.handle);
    await acquired?.release();
  }
}
