import type { unstable_AdapterOptions as AdapterOptions } from "nuqs/adapters/custom";

type Options = Required<AdapterOptions>;
type Write = (search: URLSearchParams, options: Options) => void;

/** Browsers refuse more than a hundred writes of the address in ten seconds. */
const writeEveryMs = 150;

/** Between two keys of a word a page of the server is not drawn anew. */
const drawEveryMs = 300;

interface Planned {
  search: URLSearchParams;
  options: Options;
  write: Write;
  /** The address it is a change of. */
  from: string;
  timer: ReturnType<typeof setTimeout>;
  /** Whoever waits for the write. */
  tell: Array<() => void>;
}

/** What pages are asked with, on its way into the address. */
export class AddressWrites {
  #planned: Planned | undefined;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #isWriting = false;
  #isLeaving = false;

  /**
   * Writes what a page is asked with into the address: at once, or, soon after another write, a moment later together with what else
   * is chosen until then. Resolves when it has been written or given up.
   */
  plan(search: URLSearchParams, options: Options, write: Write): Promise<void> {
    if (this.#isLeaving) return Promise.resolve();
    const before = this.#planned;
    clearTimeout(before?.timer);
    const merged: Options = before
      ? {
          history: before.options.history === "push" ? "push" : options.history,
          scroll: before.options.scroll || options.scroll,
          shallow: before.options.shallow && options.shallow,
        }
      : options;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waitMs = Math.max(0, this.#writtenAt + (merged.shallow ? writeEveryMs : drawEveryMs) - performance.now());
    this.#planned = {
      search,
      options: merged,
      write,
      from: before?.from ?? window.location.href,
      timer: setTimeout(() => this.#finish(true), waitMs),
      tell: [...(before?.tell ?? []), resolve],
    };
    if (waitMs === 0) this.#finish(true);
    return promise;
  }

  /** What the address asks for, with what is about to be written. */
  search(): URLSearchParams {
    const planned = this.#planned;
    return new URLSearchParams(planned && isStill(planned) ? planned.search : window.location.search);
  }

  /**
   * To be called when a navigation begins: what waits is written before it, so that it neither leads back from the new page nor is
   * missing when the person comes back. What the server would have to draw anew is given up with the page it was chosen on.
   */
  leave(): void {
    // A page that is asked for anew for what was chosen is a navigation, too.
    if (this.#isWriting) return;
    this.#finish(this.#planned?.options.shallow === true);
    // What was chosen just before arrives by a timer that was set before this one, and is given up.
    this.#isLeaving = true;
    setTimeout(() => {
      this.#isLeaving = false;
    });
  }

  #finish(wanted: boolean): void {
    const done = this.#planned;
    if (!done) return;
    this.#planned = undefined;
    clearTimeout(done.timer);
    if (wanted && isStill(done)) {
      this.#writtenAt = performance.now();
      this.#isWriting = true;
      try {
        done.write(done.search, done.options);
      } finally {
        this.#isWriting = false;
      }
    }
    for (const tell of done.tell) tell();
  }
}

/** The address has not been changed by anything else, as a step back in the browser does. */
function isStill({ from }: Planned): boolean {
  return window.location.href === from;
}

/** Of this browser tab. */
export const addressWrites = new AddressWrites();
