import type { RunEvent } from "@/server/runtime/control-flow/run-event";

type RowsEvent = Extract<RunEvent, { type: "rows" }>;

/** How a data flow is doing at this moment; ids of paths as keys. */
export interface LiveFlow {
  /** Rows per second over the last two seconds; missing until that can be said. */
  rates: Readonly<Record<string, number>>;
  /** Buffers that wait at the end of a path for its component; missing where there is no queue. */
  waiting: Readonly<Record<string, number>>;
  /** The component that has worked most in the last two seconds. */
  busiest: string | null;
  /** The reports of the last two seconds, oldest first. */
  recent: readonly RowsEvent[];
}

/** Long enough that numbers can be read, short enough that they are true. */
const WINDOW_MS = 2_000;

const still: LiveFlow = { rates: {}, waiting: {}, busiest: null, recent: [] };

/** The flow after one more report. A data flow that begins anew, in a loop, is measured anew. */
export function followFlow(before: LiveFlow | undefined, event: RowsEvent): LiveFlow {
  if (event.final) return still;
  const last = before?.recent.at(-1);
  const begun = !last || Object.entries(last.rows).some(([id, rows]) => (event.rows[id] ?? 0) < rows);
  const kept = begun ? [] : (before?.recent ?? []).filter(({ at }) => at >= event.at - WINDOW_MS);
  const recent = [...kept, event];
  return { rates: ratesOf(recent), waiting: event.waiting ?? {}, busiest: busiestOf(recent), recent };
}

/** The flow when nothing has been reported for a while: no rows move, which is not the same as not knowing. */
export function quietFlow(flow: LiveFlow): LiveFlow {
  return { ...flow, rates: Object.fromEntries(Object.keys(flow.rates).map((id) => [id, 0])) };
}

function ratesOf(recent: readonly RowsEvent[]): Record<string, number> {
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || last.at <= first.at) return {};
  const seconds = (last.at - first.at) / 1_000;
  return Object.fromEntries(
    Object.entries(last.rows).map(([id, rows]) => [id, Math.round((rows - (first.rows[id] ?? 0)) / seconds)]),
  );
}

function busiestOf(recent: readonly RowsEvent[]): string | null {
  const times = Map.groupBy(
    recent.flatMap(({ busiest }) => busiest ?? []),
    (name) => name,
  );
  const [most] = [...times].toSorted(([, one], [, other]) => other.length - one.length);
  return most?.[0] ?? null;
}
