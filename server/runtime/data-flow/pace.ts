/** How long comparisons may go on before timers, sockets and a cancel request get their turn. */
const TURN_MS = 20;

/** Lets others run between comparisons, each of which takes long. */
export class Pace {
  private since = performance.now();

  /** Undefined when it is not time yet. */
  pause(): Promise<void> | undefined {
    if (performance.now() - this.since < TURN_MS) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        this.since = performance.now();
        resolve();
      }),
    );
  }
}
