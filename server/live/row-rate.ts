/** Rows come in bursts, a buffer at a time: a speed over less than this jumps up and down while nothing changes. */
const WINDOW_MS = 5_000;

/** Two counts closer than this make no speed. */
const SHORTEST_MS = 200;

/** How fast the rows of one execution move, from counts that are looked at now and then. */
export class RowRate {
  readonly #counts: { at: number; rows: number }[] = [];

  /** Takes the count of a moment and answers rows per second over the last seconds; null after the first one. */
  add(at: number, rows: number): number | null {
    this.#counts.push({ at, rows });
    // One count before the window stays: the speed is measured from it.
    while (this.#counts.length > 2 && (this.#counts[1]?.at ?? at) <= at - WINDOW_MS) this.#counts.shift();
    const first = this.#counts[0];
    if (!first || at - first.at < SHORTEST_MS) return null;
    return Math.max(0, Math.round(((rows - first.rows) * 1_000) / (at - first.at)));
  }
}
