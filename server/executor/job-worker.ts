import { setImmediate as turn } from "node:timers/promises";
import type { Recorder } from "@/server/access/caller";
import { findOpenJobs, workOnJob } from "@/server/jobs/work-on-job";
import { coalesce } from "@/server/live/coalesce";
import { log } from "./log";

/**
 * Works on the jobs over many executions, beside everything else the executor does: one item of each open job in turn, so that a long
 * job keeps neither a short one nor the hosts waiting. It remembers nothing: a job goes on in whichever executor there is.
 */
export class JobWorker {
  readonly #recorder: Recorder;
  readonly #work = coalesce(() => this.#round());
  #closed = false;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** Looks whether there is something to do. */
  notice(): void {
    if (!this.#closed) void this.#work();
  }

  /** Returns when the item at hand is done; the rest waits for the next executor. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#work();
  }

  async #round(): Promise<void> {
    try {
      for (;;) {
        const open = this.#closed ? [] : await findOpenJobs(this.#recorder);
        if (open.length === 0) return;
        for (const jobId of open) {
          if (this.#closed) return;
          await workOnJob(this.#recorder, { jobId });
          await turn();
        }
      }
    } catch (error) {
      log(`A job could not go on: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
