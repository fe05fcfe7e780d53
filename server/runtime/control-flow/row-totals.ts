import type { RowsEvent } from "./run-event";

/**
 * Adds up the rows of a Data Flow task over its runs in one execution: a task in a loop counts from zero in each turn, the person
 * who watches wants both.
 */
export class RowTotals {
  private readonly finished = new Map<string, Readonly<Record<string, number>>>();

  /** The event with the totals over this and all earlier runs of the task. Keeps them when the run is over. */
  withTotals(event: RowsEvent): RowsEvent {
    const before = this.finished.get(event.path);
    const loopTotal: Record<string, number> = { ...before };
    for (const [path, rows] of Object.entries(event.rows)) loopTotal[path] = (before?.[path] ?? 0) + rows;
    if (event.final) this.finished.set(event.path, loopTotal);
    return { ...event, loopTotal };
  }
}
