/** Places in the clock's memory. */
const TOTAL = 0;
const BEGAN = 1;

/** Milliseconds since 1970, finer than Date.now() and the same in all threads. */
const now = () => performance.timeOrigin + performance.now();

/**
 * How long a component has been at work itself: its time less what it waited for others, in milliseconds. With shared memory the clock
 * of one thread is read in another one, also while the first computes without a pause.
 */
export class WorkClock {
  static readonly bytes = 2 * Float64Array.BYTES_PER_ELEMENT;
  /** What it has worked, and since when it works; 0 while it does not. */
  private readonly times: Float64Array;

  constructor(memory: ArrayBufferLike = new ArrayBuffer(WorkClock.bytes)) {
    this.times = new Float64Array(memory);
  }

  /** It works from now on. */
  begin(): void {
    if (this.began === 0) this.times[BEGAN] = now();
  }

  /** It waits, or has done its work. */
  end(): void {
    const { began } = this;
    if (began === 0) return;
    // In this order another thread, looking between the two, sees too little for a moment and never too much.
    this.times[BEGAN] = 0;
    this.times[TOTAL] = this.total + now() - began;
  }

  get activeMs(): number {
    const { began } = this;
    return this.total + (began === 0 ? 0 : now() - began);
  }

  private get total(): number {
    return this.times[TOTAL] as number;
  }

  private get began(): number {
    return this.times[BEGAN] as number;
  }
}
