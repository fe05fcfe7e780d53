import type { JournalEntry } from "@/server/executions/journal-entry";
import type { ExecutionDetail, StopLedger } from "@/server/executions/types";
import {
  applyEntries,
  fromSnapshot,
  type LiveExecution,
  withLedger,
  withoutMovement,
  withSnapshot,
} from "./live-execution";

/** Counts come every 100 ms while rows move. */
const QUIET_MS = 2_000;

/**
 * What of one execution changes while it runs, outside of React: each part of the page subscribes to what it shows, so that a
 * message does not draw the graph and a row count not the header. Entries of one frame are applied together.
 */
export class LiveExecutionStore {
  private state: LiveExecution;
  private waiting: JournalEntry[] = [];
  private frame: number | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(detail: ExecutionDetail) {
    this.state = fromSnapshot(detail);
  }

  readonly read = (): LiveExecution => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Entries of the live stream. Shown with the next frame: more often nobody can see. */
  push(entries: readonly JournalEntry[]): void {
    this.waiting.push(...entries);
    this.frame ??= requestAnimationFrame(() => {
      const entriesOfFrame = this.waiting;
      this.waiting = [];
      this.frame = undefined;
      this.set(applyEntries(this.state, entriesOfFrame));
      if (entriesOfFrame.some(({ type }) => type === "rows")) this.awaitRows();
    });
  }

  /** The page was read anew: what only the server knows is taken from it. */
  refresh(detail: ExecutionDetail): void {
    this.set(withSnapshot(this.state, detail));
  }

  /** A stop was asked for, or could not be asked for after all. */
  askStop(stopAsked: boolean): void {
    this.set({ ...this.state, stopAsked });
  }

  /** The answer of the stop action, which carries the deadlines. */
  showStop(stop: StopLedger): void {
    this.set(withLedger(this.state, stop));
  }

  /** Rows that do not come are not told: after a while nothing moves, whatever was said last. */
  private awaitRows(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.set(withoutMovement(this.state)), QUIET_MS);
  }

  private set(state: LiveExecution): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
