import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { DTS_E_THREADFAILED } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { messageOf } from "../component-events";
import { PipelineStopped } from "../run-state";
import { unpackFailure } from "./failure";
import type { FromThread, LifecycleCall, Outcome, ThreadPlan, ToThread } from "./protocol";

/** Idle threads by program, kept for the next component: starting one costs fifty milliseconds. */
const idle = new Map<string, ComponentThread[]>();
const MAX_IDLE = 8;

/** How long a thread may take to close what it holds after its work before it is ended. */
const FAREWELL_MS = 2000;
/** The same after a failure or a cancel request, which are promised to be over in 100 ms. A thread that only waits answers in one. */
const STOP_MS = 30;

interface Pending {
  resolve(): void;
  reject(error: Error): void;
}

/** What the thread says besides answers to calls. */
export interface ThreadListener {
  message(message: Exclude<FromThread, { type: "done" }>): void;
  /** The thread is gone, in the middle of its work. */
  lost(error: Error): void;
}

/** A thread that runs one component at a time, as seen from the task's thread. */
export class ComponentThread {
  private readonly program: URL;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private listener: ThreadListener | undefined;
  private component = "";
  private gone: Error | undefined;
  private lastId = 0;

  private constructor(program: URL) {
    this.program = program;
    this.worker = new Worker(program, { execArgv: [] });
    this.worker.unref();
    this.worker.on("message", (message: FromThread) => {
      if (message.type === "done") this.settle(message);
      else this.listener?.message(message);
    });
    this.worker.on("error", (error) => this.lose(messageOf(error)));
    this.worker.once("exit", (code) => this.lose(`it ended with ${code}`));
  }

  /** An idle thread of the program, or a new one. */
  static take(program: URL): ComponentThread {
    return idle.get(program.href)?.pop() ?? new ComponentThread(program);
  }

  /** Hands the thread its next component. */
  open(plan: ThreadPlan, component: string, listener: ThreadListener): void {
    this.component = component;
    this.listener = listener;
    const channels = [...plan.inputs, ...plan.outputs].flatMap(({ channel }) => channel ?? []);
    this.worker.ref();
    this.worker.postMessage({ type: "open", plan } satisfies ToThread, [plan.questions, ...channels]);
  }

  /** Calls the component. Rejects with what it throws, and with DTS_E_THREADFAILED when the thread ends instead of answering. */
  call(name: LifecycleCall, outcome?: Outcome): Promise<void> {
    if (this.gone !== undefined) return Promise.reject(this.gone);
    const id = ++this.lastId;
    this.post({ type: "call", id, call: name, outcome });
    return new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
  }

  post(message: ToThread): void {
    this.worker.postMessage(message);
  }

  /** The data flow ends early. A thread too busy to hear of it is ended: nobody needs what it computes. */
  stop(): void {
    if (this.gone !== undefined) return;
    this.post({ type: "stop" });
    const calls = [...this.pending.keys()];
    setTimeout(() => {
      if (!calls.some((id) => this.pending.has(id))) return;
      this.end(new PipelineStopped());
      void this.worker.terminate();
    }, STOP_MS);
  }

  /** Whether the thread was ended, or ended itself, before it could close what it held. */
  get isGone(): boolean {
    return this.gone !== undefined;
  }

  /** The component is done with. The thread waits for its next one, or ends when it does not answer; `isEarly` gives it less time. */
  async giveBack(cleanedUp: Promise<void>, isEarly: boolean): Promise<void> {
    const timer = Promise.withResolvers<"late">();
    const timeout = setTimeout(() => timer.resolve("late"), isEarly ? STOP_MS : FAREWELL_MS);
    const end = await Promise.race([cleanedUp.then(() => "answered" as const), timer.promise]).finally(() => {
      clearTimeout(timeout);
      this.listener = undefined;
      this.worker.unref();
    });
    const others = idle.get(this.program.href) ?? [];
    if (this.gone === undefined && end === "answered" && others.length < MAX_IDLE) {
      others.push(this);
      idle.set(this.program.href, others);
      return;
    }
    this.end(new PipelineStopped());
    await Promise.race([this.worker.terminate(), delay(STOP_MS)]);
  }

  private settle({ id, failure }: Extract<FromThread, { type: "done" }>): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (failure === undefined) pending?.resolve();
    else pending?.reject(unpackFailure(failure));
  }

  private lose(reason: string): void {
    const text = `The thread of the component "${this.component}" ended before its work did: ${reason}. Its rows are incomplete.`;
    this.end(new DtsError(DTS_E_THREADFAILED, text, { subComponent: this.component }));
  }

  /** Nothing more is to be asked of the thread: who waits for an answer, or for rows, gets the error. */
  private end(error: Error): void {
    if (this.gone !== undefined) return;
    this.gone = error;
    const others = idle.get(this.program.href);
    others?.splice(0, others.length, ...others.filter((one) => one !== this));
    for (const { reject } of this.pending.values()) reject(this.gone);
    this.pending.clear();
    this.listener?.lost(this.gone);
  }
}
