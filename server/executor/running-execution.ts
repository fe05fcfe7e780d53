import { setTimeout as pause } from "node:timers/promises";
import type { Recorder } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { appendEvents } from "@/server/executions/append-events";
import { findChildPackage } from "@/server/executions/find-child-package";
import { finishExecution } from "@/server/executions/finish-execution";
import type { StopSignal } from "@/server/executions/journal-entry";
import { recordStopStage } from "@/server/executions/record-stop-stage";
import type { TakenSampleRequest } from "@/server/executions/take-sample-requests";
import type { TakenExecution } from "@/server/executions/taken-execution";
import type { StopLedger } from "@/server/executions/types";
import type { FromHost, PackageQuestion } from "@/server/host/protocol";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ScriptLimits } from "@/server/runtime/scripting/script-host";
import { describeDeath } from "./describe-death";
import type { HostExit, HostProcess, HostProgram } from "./host-process";
import { log } from "./log";
import { runRequest } from "./run-request";
import { StopLadder } from "./stop-ladder";

/** A host whose event loop has not turned for this long is given up; a single statement may block it for a while. */
const SILENCE_MS = 10 * 60_000;

/** How long a host may take to go after its last word. */
const GOODBYE_MS = 5_000;

/** DTSExecResult of a run that was stopped. */
const CANCELED = 3;

/** What a running execution needs to know of its executor. */
export interface ExecutionSurroundings {
  readonly recorder: Recorder;
  readonly program: HostProgram;
  /** Where relative paths of packages start. */
  readonly workingDirectory: string;
  readonly scriptLimits: ScriptLimits;
  readonly scriptFolder: string;
}

/**
 * One execution in its host, from the first event to its end in the database. Everything is recorded in the order in
 * which the host said it. `over` resolves when the end is recorded: the slot is free, though the host may still be going.
 */
export class RunningExecution {
  readonly id: number;
  readonly over: Promise<void>;
  readonly #host: HostProcess;
  readonly #surroundings: ExecutionSurroundings;
  #recorded: Promise<void> = Promise.resolve();
  #ladder: StopLadder | undefined;
  #silence: NodeJS.Timeout | undefined;
  #ending: "silent" | "executor-stopped" | undefined;
  #finished = false;
  #memoryBytes: number | undefined;
  readonly #running: string[] = [];
  #resolveOver: () => void = () => {};

  constructor(host: HostProcess, taken: TakenExecution, surroundings: ExecutionSurroundings) {
    this.id = taken.executionId;
    this.#host = host;
    this.#surroundings = surroundings;
    this.over = new Promise((resolve) => {
      this.#resolveOver = resolve;
    });
    this.#heard();
    host.run(runRequest(taken, surroundings), (message) => this.#onMessage(message));
    void host.exit.then((exit) => this.#onExit(exit));
  }

  /** What the host holds of the machine's memory, as it last said; undefined until it has said so. */
  get memoryBytes(): number | undefined {
    return this.#memoryBytes;
  }

  /** Begins the stop that the ledger promises; a second request changes nothing. */
  stop(ledger: StopLedger): void {
    this.#ladder ??= new StopLadder(this.#host, ledger, (signal) => this.#onEscalation(signal));
  }

  /** Asks the host for the next rows of a path; they come as an event. */
  askSample({ path, pathId, rows }: Pick<TakenSampleRequest, "path" | "pathId" | "rows">): void {
    this.#host.askSample(path, pathId, rows);
  }

  /** The executor is going: the host is asked to stop, and ended after `patienceMs` whatever it does. */
  async abandon(patienceMs: number): Promise<void> {
    this.#ending ??= "executor-stopped";
    this.#host.stop();
    const kill = setTimeout(() => this.#host.kill(), patienceMs);
    await this.over;
    clearTimeout(kill);
  }

  #onMessage(message: FromHost): void {
    this.#heard();
    switch (message.type) {
      case "events":
        this.#follow(message.events);
        this.#record(() => appendEvents(this.#surroundings.recorder, { executionId: this.id, events: message.events }));
        void this.#recorded.then(() => this.#host.taken());
        break;
      case "package":
        void this.#answer(message);
        break;
      case "stopping":
        this.#ladder?.acknowledged();
        this.#recordStage("acknowledged");
        break;
      case "aborted":
        this.#ladder?.aborted();
        this.#recordStage("aborted");
        break;
      case "result":
        this.#finish({ result: message.result });
        break;
      case "alive":
        this.#memoryBytes = message.memoryBytes;
        break;
      case "ready":
        break;
    }
  }

  /** Fetches a package that a task of the execution names, if whoever started the execution may execute it. */
  async #answer({ id, place, name }: PackageQuestion): Promise<void> {
    try {
      const bytes = await findChildPackage(this.#surroundings.recorder, { executionId: this.id, place, name });
      this.#host.answer({ type: "package", id, ...(bytes && { bytes }) });
    } catch (error) {
      if (!(error instanceof AppError)) log(`A package for execution ${this.id} could not be read: ${String(error)}`);
      const refused = error instanceof AppError ? error.message : "the store could not be read.";
      this.#host.answer({ type: "package", id, refused });
    }
  }

  #onExit(exit: HostExit): void {
    if (!this.#finished) {
      const detail = describeDeath(exit, {
        pid: this.#host.pid,
        memoryMb: this.#surroundings.program.memoryMb,
        lastPath: this.#running.at(-1),
      });
      // Programs that the package started must not outlive a host that died under them.
      this.#host.kill();
      this.#finish({ endReason: this.#ending === "silent" ? "host-silent" : "host-died", endDetail: detail });
    }
    if (this.#ladder)
      this.#record(() => recordStopStage(this.#surroundings.recorder, { executionId: this.id, stage: "gone" }));
  }

  #finish(end: { result: 0 | 1 | 2 | 3 } | { endReason: "host-died" | "host-silent"; endDetail: string }): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#ladder?.over();
    clearTimeout(this.#silence);
    // A host that does not go after its last word has nothing left to say.
    setTimeout(() => this.#host.gone || this.#host.kill(), GOODBYE_MS).unref();
    const worked = "result" in end && end.result !== CANCELED;
    const abandoned = this.#ending === "executor-stopped" && !this.#ladder && !worked;
    const recorded = abandoned
      ? { endReason: "executor-stopped" as const, endDetail: "Gantry was shut down while the execution was running." }
      : end;
    this.#record(async () => {
      await finishExecution(this.#surroundings.recorder, { executionId: this.id, ...recorded });
    });
    void this.#recorded.then(this.#resolveOver);
  }

  #onEscalation(signal: StopSignal): void {
    this.#record(() => recordStopStage(this.#surroundings.recorder, { executionId: this.id, escalation: signal }));
  }

  #recordStage(stage: "acknowledged" | "aborted"): void {
    if (!this.#ladder) return;
    this.#record(() => recordStopStage(this.#surroundings.recorder, { executionId: this.id, stage }));
  }

  /**
   * Appends one step to what is written about this execution. A step that fails is tried again, because a locked or
   * restarting database comes back; one that keeps failing is given up, so that the end can still be written.
   */
  #record(step: () => Promise<void>): void {
    this.#recorded = this.#recorded.then(async () => {
      for (const waitMs of [200, 1_000, 5_000, undefined]) {
        try {
          return await step();
        } catch (error) {
          log(`Execution ${this.id} could not be recorded: ${error instanceof Error ? error.stack : String(error)}`);
          if (waitMs !== undefined) await pause(waitMs);
        }
      }
    });
  }

  /** Remembers which executables are at work, for the message about a host that dies. */
  #follow(events: RunEvent[]): void {
    for (const event of events) {
      if (event.type !== "executable") continue;
      const place = this.#running.lastIndexOf(event.path);
      if (event.status === "running") this.#running.push(event.path);
      else if (place >= 0) this.#running.splice(place, 1);
    }
  }

  #heard(): void {
    clearTimeout(this.#silence);
    if (this.#finished) return;
    this.#silence = setTimeout(() => {
      this.#ending = "silent";
      this.#host.kill();
    }, SILENCE_MS);
  }
}
