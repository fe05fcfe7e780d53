import type { Recorder } from "@/server/access/caller";
import { endExecutor } from "@/server/executions/end-executor";
import { endLostExecutions } from "@/server/executions/end-lost-executions";
import { findStopRequests } from "@/server/executions/find-stop-requests";
import { pruneJournal } from "@/server/executions/prune-journal";
import { recordHeartbeat } from "@/server/executions/record-heartbeat";
import { recordHost } from "@/server/executions/record-host";
import { registerExecutor } from "@/server/executions/register-executor";
import { takeNextExecution } from "@/server/executions/take-next-execution";
import { takeSampleRequests } from "@/server/executions/take-sample-requests";
import { coalesce } from "@/server/live/coalesce";
import { CleanupWorker } from "./cleanup-worker";
import { killOrphans } from "./host-mark";
import { HostPool } from "./host-pool";
import { JobWorker } from "./job-worker";
import { log } from "./log";
import { type ExecutionSurroundings, RunningExecution } from "./running-execution";

/** An executor that has said nothing for SILENT_MS is gone; it says something every HEARTBEAT_MS. */
const HEARTBEAT_MS = 2_000;
const SILENT_MS = 15_000;

/** The queue is looked at whenever something was committed; this is for what was missed, such as a failed look. */
const LOOK_AGAIN_MS = 1_000;

/** What the journal says about executions that ended longer ago than a day is removed every hour. */
const PRUNE_EVERY_MS = 3_600_000;
const PRUNE_AFTER_MS = 24 * 3_600_000;

/** Running packages have this long to stop in order when Gantry is shut down. */
const SHUTDOWN_MS = 5_000;

export interface ExecutorOptions extends ExecutionSurroundings {
  readonly executorId: string;
  readonly machine: string;
  /** How many executions run at once, each in a host of its own. */
  readonly slots: number;
}

/**
 * The service beside the web server: takes pending executions, oldest first, runs each in a warm host, records what the
 * hosts say, and stops what somebody asked to stop. It shares nothing with the web server but the database.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #recorder: Recorder;
  readonly #pool: HostPool;
  readonly #jobs: JobWorker;
  readonly #cleanups: CleanupWorker;
  readonly #running = new Map<number, RunningExecution>();
  readonly #timers: NodeJS.Timeout[] = [];
  #unsubscribe: () => Promise<void> = async () => {};
  /** Looks at stop requests, at samples somebody wants, and at the queue; what comes during a look is looked at after it. */
  readonly #notice = coalesce(() => this.#look());
  #closed = false;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#recorder = options.recorder;
    this.#jobs = new JobWorker(options.recorder);
    const { executorId, workingDirectory: filesFolder } = options;
    this.#cleanups = new CleanupWorker(options.recorder, { executorId, silentForMs: SILENT_MS, filesFolder });
    this.#pool = new HostPool(options.program, options.slots, () => void this.#notice());
  }

  /**
   * Begins to work. A second executor is not refused: several may work on one database, because an execution is taken by
   * compare-and-set, and each ends only what dead ones left behind.
   */
  async start(): Promise<void> {
    const { executorId, machine, slots } = this.#options;
    await registerExecutor(this.#recorder, { executorId, machine, pid: process.pid, slots });
    const orphans = killOrphans(this.#options.program.mark);
    if (orphans.length > 0) log(`Ended processes that an earlier executor left behind: ${orphans.join(", ")}.`);
    this.#pool.fill();
    this.#unsubscribe = await this.#recorder.store.onCommit(() => {
      void this.#notice();
      this.#jobs.notice();
    });
    this.#timers.push(setInterval(() => void this.#beat(), HEARTBEAT_MS));
    this.#timers.push(setInterval(() => void this.#notice(), LOOK_AGAIN_MS));
    this.#timers.push(setInterval(() => this.#jobs.notice(), LOOK_AGAIN_MS));
    this.#timers.push(setInterval(() => this.#cleanups.notice(), LOOK_AGAIN_MS));
    this.#timers.push(setInterval(() => void this.#prune(), PRUNE_EVERY_MS));
    await this.#beat();
    await this.#prune();
    void this.#notice();
    this.#jobs.notice();
  }

  /** Stops what runs, recording that Gantry was shut down, and gives up the database. */
  async stop(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#unsubscribe();
    await this.#jobs.close();
    await this.#cleanups.close();
    await this.#notice();
    this.#pool.close();
    await Promise.all([...this.#running.values()].map((execution) => execution.abandon(SHUTDOWN_MS)));
    await endExecutor(this.#recorder, { executorId: this.#options.executorId });
  }

  /** Says that this executor lives, and ends what is running in the database and in no executor that lives. */
  async #beat(): Promise<void> {
    const { executorId } = this.#options;
    try {
      await recordHeartbeat(this.#recorder, { executorId, hostMemory: this.#hostMemory() });
      const { ended } = await endLostExecutions(this.#recorder, {
        executorId,
        silentForMs: SILENT_MS,
        running: [...this.#running.keys()],
      });
      if (ended.length > 0) log(`Ended unexpectedly, because no executor runs them: executions ${ended.join(", ")}.`);
    } catch (error) {
      log(`The heartbeat was not recorded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #hostMemory(): Record<string, number> {
    const known = [...this.#running].flatMap(([id, { memoryBytes }]) =>
      memoryBytes === undefined ? [] : [[id, memoryBytes]],
    );
    return Object.fromEntries(known);
  }

  async #prune(): Promise<void> {
    try {
      await pruneJournal(this.#recorder, { before: new Date(Date.now() - PRUNE_AFTER_MS) });
    } catch (error) {
      log(`The journal was not shortened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #look(): Promise<void> {
    try {
      await this.#lookAtStops();
      await this.#lookAtSamples();
      await this.#lookAtQueue();
    } catch (error) {
      log(`The queue could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async #lookAtStops(): Promise<void> {
    if (this.#running.size === 0) return;
    const requests = await findStopRequests(this.#recorder, { executorId: this.#options.executorId });
    for (const { executionId, ledger } of requests) this.#running.get(executionId)?.stop(ledger);
  }

  async #lookAtSamples(): Promise<void> {
    if (this.#running.size === 0) return;
    const requests = await takeSampleRequests(this.#recorder, { executorId: this.#options.executorId });
    for (const request of requests) this.#running.get(request.executionId)?.askSample(request);
  }

  async #lookAtQueue(): Promise<void> {
    const { executorId } = this.#options;
    for (;;) {
      const host = this.#closed ? undefined : this.#pool.take();
      if (!host) return;
      const taken = await takeNextExecution(this.#recorder, { executorId }).catch((error: unknown) => {
        this.#pool.putBack(host);
        throw error;
      });
      if (!taken) return this.#pool.putBack(host);
      const execution = new RunningExecution(host, taken, this.#options);
      this.#running.set(execution.id, execution);
      void execution.over.then(() => {
        this.#running.delete(execution.id);
        this.#pool.release(host);
      });
      if (host.pid !== undefined) await recordHost(this.#recorder, { executionId: execution.id, hostPid: host.pid });
    }
  }
}
