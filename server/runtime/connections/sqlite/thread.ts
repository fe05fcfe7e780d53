import { Worker } from "node:worker_threads";
import type { SqliteCallName, SqliteCalls, SqliteFailure, SqliteRequest, SqliteResponse } from "./protocol";

/** What SQLite refused, as it said it. Turned into a DtsError where the statement is known. */
export class SqliteCallError extends Error {
  readonly code: string;
  readonly row: number | undefined;

  constructor(failure: SqliteFailure) {
    super(failure.message);
    this.code = failure.code;
    this.row = failure.row;
  }
}

interface Pending {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

/** Idle threads that wait for the next connection: starting one costs forty milliseconds, reopening a database less than one. */
const idleThreads: SqliteThread[] = [];
const maxIdleThreads = 8;

/** How long closing waits for a thread that was told to end in the middle of a statement: a stop is promised to be over in 100 ms. */
const farewellMs = 50;

/** The program of the thread: the source beside this file, or the bundle beside the bundle. */
function workerProgram(): URL {
  const name = import.meta.url.endsWith(".ts") ? "worker.ts" : "sqlite-worker.mjs";
  return new URL(`./${name}`, import.meta.url);
}

/**
 * A thread with one SQLite database. SQLite cannot be interrupted from JavaScript in the middle of a statement; therefore a
 * cancelled call gives the thread up: the caller goes on at once, the thread ends as soon as SQLite returns, and whatever it had
 * not committed is taken back.
 */
export class SqliteThread {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private readonly ended: Promise<void>;
  private lastId = 0;
  private lost: Error | undefined;

  constructor() {
    this.worker = new Worker(workerProgram(), { execArgv: [] });
    this.worker.unref();
    this.worker.on("message", (response: SqliteResponse) => this.settle(response));
    this.worker.on("error", (error) => this.lose(error));
    this.ended = new Promise((resolve) => {
      this.worker.once("exit", () => {
        this.lose(new Error("The thread of the database ended."));
        resolve();
      });
    });
  }

  /** A thread without a database: an idle one, or a new one. */
  static take(): SqliteThread {
    return idleThreads.pop() ?? new SqliteThread();
  }

  /** True after a cancelled call: nothing more can be asked. */
  get isLost(): boolean {
    return this.lost !== undefined;
  }

  /**
   * Asks the thread. Rejects with SqliteCallError when SQLite refuses, and with the signal's reason when it is aborted.
   */
  call<Name extends SqliteCallName>(
    call: Name,
    input: SqliteCalls[Name]["in"],
    signal?: AbortSignal,
  ): Promise<SqliteCalls[Name]["out"]> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.lost) return Promise.reject(this.lost);
    const id = ++this.lastId;
    const request: SqliteRequest<Name> = { id, call, input };
    return new Promise((resolve, reject) => {
      const abandon = () => {
        const reason = signal?.reason instanceof Error ? signal.reason : new Error(String(signal?.reason));
        this.lose(reason);
        void this.worker.terminate();
      };
      signal?.addEventListener("abort", abandon, { once: true });
      const release = () => {
        signal?.removeEventListener("abort", abandon);
        if (this.pending.size === 0) this.worker.unref();
      };
      this.pending.set(id, {
        resolve: (output) => {
          release();
          resolve(output as SqliteCalls[Name]["out"]);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      });
      this.worker.ref();
      this.worker.postMessage(request);
    });
  }

  /** Closes the database and keeps the thread for the next connection. Never rejects. */
  async giveBack(): Promise<void> {
    if (!this.lost) await this.call("close", null).catch(() => undefined);
    if (this.lost) {
      const timer = new Promise<void>((resolve) => setTimeout(resolve, farewellMs).unref());
      await Promise.race([this.ended, timer]);
    } else if (idleThreads.length < maxIdleThreads) idleThreads.push(this);
    else await this.worker.terminate();
  }

  private settle(response: SqliteResponse): void {
    const pending = this.pending.get(response.id);
    this.pending.delete(response.id);
    if ("failure" in response) pending?.reject(new SqliteCallError(response.failure));
    else pending?.resolve(response.output);
  }

  private lose(error: Error): void {
    this.lost ??= error;
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const pending of waiting) pending.reject(this.lost);
  }
}
