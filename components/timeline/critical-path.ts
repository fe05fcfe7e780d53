import type { TimelineRun } from "@/server/executions/timeline-types";

/** One run begins right after another when it begins within this time of its end: starting a task takes a moment. */
const pauseMs = 250;

/**
 * The runs the end of an execution waited for, last first: from the leaf that ended last back to the one whose end its start followed,
 * and so on. It is worked out from times alone, so it holds for constraints, loops and what ran beside each other alike; where nothing
 * ended right before, it goes on with what ended last.
 */
export function criticalPath(runs: readonly TimelineRun[], containers: ReadonlySet<string>): TimelineRun[] {
  const leaves = runs
    .filter((run) => !containers.has(run.path))
    .map((run) => ({ run, end: run.to ?? Number.POSITIVE_INFINITY }))
    .sort((one, other) => one.end - other.end);
  const chain: TimelineRun[] = [];
  let place = leaves.length - 1;
  while (place >= 0) {
    const current = leaves[place];
    if (!current) break;
    chain.push(current.run);
    const begun = current.run.from + pauseMs;
    let before = place - 1;
    // A run that ended after this one began was beside it, not before it; a run of no length before itself is none.
    while (before >= 0 && ((leaves[before]?.end ?? 0) > begun || (leaves[before]?.run.from ?? 0) > current.run.from))
      before--;
    place = before;
  }
  return chain;
}
