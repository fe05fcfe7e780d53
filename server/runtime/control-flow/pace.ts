import { setImmediate as nextTurn } from "node:timers/promises";

/** How long a loop may keep the event loop before a cancel request, timers and sockets get their turn. */
const YIELD_AFTER_MS = 20;

/** Lets the event loop turn from time to time: without it a loop over quick executables could not be canceled. */
export class Pace {
  private turned = performance.now();

  async yieldIfDue(): Promise<void> {
    if (performance.now() - this.turned < YIELD_AFTER_MS) return;
    await nextTurn();
    this.turned = performance.now();
  }
}
