import type { PhaseStatistics } from "@/server/executions/types";

/** How long one component of a data flow took, all runs together, in milliseconds. */
export interface ComponentTime {
  component: string;
  activeMs: number;
  /** From its first start to its last end, waiting included. */
  totalMs: number;
  /** Part of what all components of the data flow worked, 0 to 1. */
  share: number;
  /** The longest first. */
  phases: { phase: string; activeMs: number }[];
}

/** Times of components by the refId of their data flow; the component that worked most comes first. */
export function componentTimes(phases: readonly PhaseStatistics[]): Map<string, ComponentTime[]> {
  const flows = Map.groupBy(phases, ({ path }) => path);
  return new Map([...flows].map(([path, ofFlow]) => [path, timesOf(ofFlow)]));
}

function timesOf(phases: readonly PhaseStatistics[]): ComponentTime[] {
  const active = phases.reduce((sum, { activeMs }) => sum + activeMs, 0);
  const components = [...Map.groupBy(phases, ({ component }) => component)];
  const times = components.map(([component, own]): ComponentTime => {
    const activeMs = own.reduce((sum, phase) => sum + phase.activeMs, 0);
    return {
      component,
      activeMs,
      totalMs: Math.max(...own.map(({ endedAt }) => endedAt)) - Math.min(...own.map(({ startedAt }) => startedAt)),
      share: active === 0 ? 0 : activeMs / active,
      phases: own
        .map((phase) => ({ phase: phase.phase, activeMs: phase.activeMs }))
        .toSorted((one, other) => other.activeMs - one.activeMs),
    };
  });
  return times.toSorted((one, other) => other.activeMs - one.activeMs);
}
