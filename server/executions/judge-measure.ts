import type { Measure, Verdict } from "./performance-types";

/** With fewer earlier executions nothing is unusual: one of two is always an extreme. */
const FEWEST = 3;
/** Half as much again, or two thirds: less is what a busy machine makes of the same work. */
const FACTOR = 1.5;

interface Judged {
  value: number | null;
  earlier: readonly number[];
  /** How many executions it is compared with, whether or not they have this number. */
  compared: number;
  /** A smaller difference is noise: a second of time, a row. */
  least: number;
  /** The execution has ended: what is small or not there would otherwise still come. */
  ended: boolean;
  /** Nothing at all is worth a word of its own. */
  counts: boolean;
}

/** A number of an execution beside the same of earlier ones, and whether it stands out. */
export function judgeMeasure(judged: Judged): Measure {
  const sorted = judged.earlier.toSorted((one, other) => one - other);
  const measure = {
    value: judged.value,
    median: median(sorted),
    lowest: sorted[0] ?? null,
    highest: sorted.at(-1) ?? null,
    samples: sorted.length,
  };
  return { ...measure, verdict: verdictOf(judged, measure) };
}

function verdictOf({ value, compared, least, ended, counts }: Judged, measure: Omit<Measure, "verdict">): Verdict {
  const { median, lowest, highest, samples } = measure;
  if (compared < FEWEST) return "unknown";
  if (median === null || lowest === null || highest === null) return value === null ? "usual" : "new";
  if (value === null) return ended && samples === compared ? "missing" : "usual";
  if (samples < FEWEST) return "unknown";
  if (value > highest && value >= median * FACTOR && value - median >= least) return "high";
  if (!ended) return "usual";
  if (counts && value === 0 && lowest > 0) return "zero";
  if (value < lowest && value * FACTOR <= median && median - value >= least) return "low";
  return "usual";
}

/** Of an even number the mean of the two in the middle. */
function median(sorted: readonly number[]): number | null {
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return below === undefined || above === undefined ? null : Math.round((below + above) / 2);
}
