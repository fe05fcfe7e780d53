/** Lets a limited number of holders in at a time; the others wait in the order they came. */
export class Semaphore {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number) {
    this.free = places;
  }

  /** Waits for a place and returns the function that gives it back; it must be called once. */
  async acquire(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => this.release();
  }

  private release(): void {
    const next = this.waiting.shift();
    // The place goes to the one who waits longest without becoming free in between.
    if (next) next();
    else this.free++;
  }
}
