/** How long a pipeline may compute before timers, sockets and a cancel request get their turn. */
const YIELD_AFTER_MS = 20;

/** Thrown into producers and waiting paths when the data flow ends early; the reason was reported where it arose. */
export class PipelineStopped extends Error {
  constructor() {
    super("The data flow was stopped.");
    this.name = "PipelineStopped";
  }
}

/** What all parts of one running data flow share: whether to go on, and when to let others run. */
export class RunState {
  /** Whether a component failed; its events have been raised. */
  failed = false;
  private readonly controller = new AbortController();
  private yielded = performance.now();

  constructor(cancel: AbortSignal) {
    if (cancel.aborted) this.controller.abort();
    cancel.addEventListener("abort", () => this.controller.abort(), { once: true, signal: this.controller.signal });
  }

  /** Aborted by a cancel request and by the first failure. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Ends the data flow because of a failure. */
  fail(): void {
    this.failed = true;
    this.controller.abort();
  }

  /** Releases what listens to the cancel signal. */
  close(): void {
    this.controller.abort();
  }

  check(): void {
    if (this.controller.signal.aborted) throw new PipelineStopped();
  }

  /** A promise to wait for when the event loop has not turned for a while, else undefined. */
  pace(): Promise<void> | undefined {
    if (performance.now() - this.yielded < YIELD_AFTER_MS) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        this.yielded = performance.now();
        resolve();
      }),
    );
  }
}
