/** Reads, and answers after how many milliseconds it must be tried again; nothing where it succeeded or was aborted. */
type Read = (signal: AbortSignal) => Promise<number | undefined>;

/**
 * Reads a moment after somebody asked for it, once for all who ask meanwhile. Asking again never puts off what is planned or under way:
 * where questions come faster than answers, nothing would ever be read. Whoever asks while it reads gets one more reading.
 */
export class GatheredRead {
  readonly #read: Read;
  readonly #waitMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;
  #isAskedAgain = false;

  constructor(read: Read, waitMs: number) {
    this.#read = read;
    this.#waitMs = waitMs;
  }

  readonly ask = (): void => {
    if (this.#request) this.#isAskedAgain = true;
    else this.#plan(this.#waitMs);
  };

  /** Lets go of everything; it can be asked again. */
  readonly stop = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#request?.abort();
    this.#request = undefined;
    this.#isAskedAgain = false;
  };

  #plan(waitMs: number): void {
    this.#timer ??= setTimeout(() => void this.#run(), waitMs);
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    const request = new AbortController();
    this.#request = request;
    const retryMs = await this.#read(request.signal);
    if (this.#request !== request) return;
    this.#request = undefined;
    if (retryMs === undefined && !this.#isAskedAgain) return;
    this.#isAskedAgain = false;
    this.#plan(retryMs ?? this.#waitMs);
  }
}
