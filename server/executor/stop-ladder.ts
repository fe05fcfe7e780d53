import type { StopSignal } from "@/server/executions/journal-entry";
import type { StopLedger } from "@/server/executions/types";
import type { HostProcess } from "./host-process";

/** After SIGTERM, and after "aborted", a host has this long before SIGKILL. */
const PATIENCE_MS = 3_000;

/**
 * The escalation of one stop. The host is asked once; whenever it misses a deadline of the ledger it gets SIGTERM, and
 * 3 s later SIGKILL goes to everything it started. Asked at 0 s, acknowledged by 2 s, aborted by 5 s: the last resort is
 * at 8 s, well before the 15 s the ledger promises.
 */
export class StopLadder {
  readonly #host: HostProcess;
  readonly #onEscalation: (signal: StopSignal) => void;
  readonly #ledger: StopLedger;
  #timer: NodeJS.Timeout | undefined;
  #escalated = false;

  constructor(host: HostProcess, ledger: StopLedger, onEscalation: (signal: StopSignal) => void) {
    this.#host = host;
    this.#ledger = ledger;
    this.#onEscalation = onEscalation;
    this.#at(ledger.acknowledged.by, () => this.#terminate());
    host.stop();
  }

  /** The host has heard the stop; the next deadline is the abort's. */
  acknowledged(): void {
    if (this.#escalated) return;
    this.#at(this.#ledger.aborted.by, () => this.#terminate());
  }

  /** Tasks are aborted; what remains is the host's goodbye. */
  aborted(): void {
    if (this.#escalated) return;
    this.#at(Date.now() + PATIENCE_MS, () => this.#kill());
  }

  /** The execution has ended; nothing is escalated any more. */
  over(): void {
    clearTimeout(this.#timer);
  }

  /** From here on nothing the host says holds up the last resort. */
  #terminate(): void {
    this.#escalated = true;
    this.#onEscalation("SIGTERM");
    this.#at(Date.now() + PATIENCE_MS, () => this.#kill());
    this.#host.terminate();
  }

  #kill(): void {
    this.#onEscalation("SIGKILL");
    this.#host.kill();
  }

  #at(time: number, step: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(step, Math.max(0, time - Date.now()));
  }
}
