import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { WINDOW } from "./protocol";

/** A batch follows the one before it after this long; the first events of a run, or after a pause, go at once. */
const INTERVAL_MS = 50;
const MAX_EVENTS = 500;

/**
 * Collects the events of one execution and sends them in batches: every 50 ms at the latest, sooner when 500 have come
 * together, and never more than WINDOW batches ahead of the executor. Counts of rows and percentages replace each other
 * while they wait, since only the newest is true; everything else is kept.
 */
export class EventBatches {
  readonly #send: (events: RunEvent[]) => void;
  #waiting: RunEvent[] = [];
  /** Where in #waiting the newest replaceable event of a kind and path stands. */
  readonly #newest = new Map<string, number>();
  #underWay = 0;
  #sentAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #onEmpty: (() => void) | undefined;

  constructor(send: (events: RunEvent[]) => void) {
    this.#send = send;
  }

  add(event: RunEvent): void {
    const key = replaceKey(event);
    const place = key === undefined ? undefined : this.#newest.get(key);
    if (place !== undefined) {
      this.#waiting[place] = event;
      return;
    }
    // Anything else ends the series, so that no count moves in front of a message that was told before it, and the
    // counts of a loop's next run do not replace the last ones of this run.
    if (key === undefined) this.#newest.clear();
    else this.#newest.set(key, this.#waiting.length);
    this.#waiting.push(event);
    if (this.#waiting.length >= MAX_EVENTS) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), Math.max(0, this.#sentAt + INTERVAL_MS - Date.now()));
  }

  /** The executor has stored one batch. */
  taken(): void {
    this.#underWay--;
    if (this.#waiting.length > 0 && this.#timer === undefined) this.#flush();
    if (this.#underWay === 0 && this.#waiting.length === 0) this.#onEmpty?.();
  }

  /** Sends what waits and returns when the executor has taken everything. */
  async drain(): Promise<void> {
    this.#flush();
    if (this.#underWay === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0 && this.#underWay < WINDOW) {
      const batch = this.#waiting.splice(0, MAX_EVENTS);
      this.#newest.clear();
      this.#underWay++;
      this.#sentAt = Date.now();
      this.#send(batch);
    }
  }
}

/** Events with the same key replace each other; undefined for those that must all be told. */
function replaceKey(event: RunEvent): string | undefined {
  if (event.type === "rows" && !event.final) return `rows ${event.path}`;
  if (event.type === "progress") return `progress ${event.path}`;
  return undefined;
}
