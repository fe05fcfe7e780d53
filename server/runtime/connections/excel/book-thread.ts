import { Worker } from "node:worker_threads";
import { unpackFailure } from "../../data-flow/threads/failure";
import type { Book, BookCallName, BookCalls } from "./book-calls";
import type { BookRequest, BookResponse } from "./book-protocol";

interface Pending {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

const neverAborted = new AbortController().signal;

/** Idle threads that wait for the next workbook: loading the library takes longer than a small one. */
const idle = new Map<string, BookThread[]>();
const maxIdle = 2;

/** A workbook in a thread of its own. A cancelled call ends the thread, in the middle of whatever it does. */
export class BookThread implements Book {
  private readonly program: string;
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private lost: Error | undefined;

  private constructor(program: URL) {
    this.program = program.href;
    this.worker = new Worker(program, { execArgv: [] });
    this.worker.unref();
    this.worker.on("message", (response: BookResponse) => this.settle(response));
    this.worker.on("error", (error) => this.lose(error));
    this.worker.once("exit", () => this.lose(new Error("the thread of the workbook ended")));
  }

  /** A thread without a workbook: an idle one, or a new one. */
  static take(program: URL): BookThread {
    return idle.get(program.href)?.pop() ?? new BookThread(program);
  }

  call<Name extends BookCallName>(
    call: Name,
    input: BookCalls[Name]["in"],
    signal: AbortSignal,
  ): Promise<BookCalls[Name]["out"]> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.lost) return Promise.reject(this.lost);
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const abandon = () => {
        this.lose(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
        void this.worker.terminate();
      };
      signal.addEventListener("abort", abandon, { once: true });
      const release = () => {
        signal.removeEventListener("abort", abandon);
        if (this.pending.size === 0) this.worker.unref();
      };
      this.pending.set(id, {
        resolve: (output) => {
          release();
          resolve(output as BookCalls[Name]["out"]);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      });
      this.worker.ref();
      this.worker.postMessage({ id, call, input } satisfies BookRequest);
    });
  }

  async close(): Promise<void> {
    if (!this.lost) await this.call("close", null, neverAborted).catch(() => undefined);
    if (this.lost) return;
    const others = idle.get(this.program) ?? [];
    if (others.length < maxIdle) idle.set(this.program, [...others, this]);
    else await this.worker.terminate();
  }

  private settle(response: BookResponse): void {
    const pending = this.pending.get(response.id);
    this.pending.delete(response.id);
    if ("failure" in response) pending?.reject(unpackFailure(response.failure));
    else pending?.resolve(response.output);
  }

  private lose(error: Error): void {
    if (this.lost) return;
    this.lost = error;
    const others = idle.get(this.program) ?? [];
    idle.set(
      this.program,
      others.filter((one) => one !== this),
    );
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const pending of waiting) pending.reject(error);
  }
}
