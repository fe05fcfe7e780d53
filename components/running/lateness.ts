/** A package is late when it takes half as long again as usual; */
const LATE_FACTOR = 1.5;

/** and by at least this: a package of one second is not late after two. */
const LATE_BY_MS = 10_000;

/** How long a package has taken beside how long it usually takes. */
interface Pace {
  /** Share of the usual time, 1 for all of it; null where nothing is usual. */
  share: number | null;
  late: boolean;
}

/** Compares the elapsed time with the median of the last successes. */
export function paceOf(elapsedMs: number | null, usualMs: number | null): Pace {
  if (elapsedMs === null || usualMs === null) return { share: null, late: false };
  const late = elapsedMs > usualMs * LATE_FACTOR && elapsedMs - usualMs >= LATE_BY_MS;
  return { share: usualMs > 0 ? elapsedMs / usualMs : 1, late };
}

/** How long an execution has taken: to its end, to `now`, or, where the time is not known yet, to when the server answered. */
export function elapsedOf(
  item: { startedAt: number | null; endedAt: number | null; durationMs: number | null },
  now: number | undefined,
): number | null {
  if (item.startedAt === null) return null;
  const until = item.endedAt ?? now;
  return until === undefined ? item.durationMs : Math.max(0, until - item.startedAt);
}
