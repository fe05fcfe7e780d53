import { setTimeout as pause } from "node:timers/promises";
import type { Caller, Recorder } from "@/server/access/caller";
import { coalesce } from "@/server/live/coalesce";
import { beginCleanup } from "@/server/retention/begin-cleanup";
import { cleanUp } from "@/server/retention/clean-up";
import { log } from "./log";

/** Between two steps everybody else has the store for three times as long as a step takes. */
const PAUSE_MS = 50;
/** After a failure the cleanup goes on in a minute. */
const AGAIN_MS = 60_000;

/**
 * Removes executions whose time is over, beside everything else the executor does, in short steps with pauses. It remembers nothing: a
 * cleanup that was interrupted goes on in whichever executor there is.
 */
export class CleanupWorker {
  readonly #caller: Caller;
  readonly #executorId: string;
  readonly #silentForMs: number;
  readonly #filesFolder: string;
  readonly #work = coalesce(() => this.#round());
  #closed = false;
  #notBefore = 0;

  /** @param filesFolder the working folder of executions, in which their data taps write */
  constructor(recorder: Recorder, executor: { executorId: string; silentForMs: number; filesFolder: string }) {
    const principal = { kind: "system", id: "system", name: "Gantry" } as const;
    this.#caller = { store: recorder.store, now: recorder.now, principal, requestId: executor.executorId };
    this.#executorId = executor.executorId;
    this.#silentForMs = executor.silentForMs;
    this.#filesFolder = executor.filesFolder;
  }

  /** Looks whether there is something to do. */
  notice(): void {
    if (!this.#closed) void this.#work();
  }

  /** Returns when the step at hand is done; the rest waits for the next executor. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#work();
  }

  async #round(): Promise<void> {
    if (this.#closed || Date.now() < this.#notBefore) return;
    const by = { executorId: this.#executorId, silentForMs: this.#silentForMs };
    try {
      const cleanupId = await beginCleanup(this.#caller, by);
      if (cleanupId === undefined) return;
      while (!this.#closed && (await cleanUp(this.#caller, { cleanupId, filesFolder: this.#filesFolder })))
        await pause(PAUSE_MS);
    } catch (error) {
      this.#notBefore = Date.now() + AGAIN_MS;
      log(`A cleanup could not go on: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
