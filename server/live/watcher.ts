import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "@/server/executions/journal-row";
import { lastJournalId } from "@/server/executions/last-journal-id";
import { readJournal } from "@/server/executions/read-journal";
import { coalesce } from "./coalesce";

/** Rows that are read at once; a big backlog is passed on in portions of this size. */
const PORTION = 500;

/** A journal row with its frame of the event stream, encoded once for all who get it. */
export interface LiveRow {
  readonly row: JournalRow;
  readonly frame: Uint8Array;
}

export type LiveListener = (live: LiveRow) => void;

/**
 * Notices new rows of the journal and hands each to all listeners: one watch of the database per process, however many
 * browsers are looking. It watches while anybody listens.
 */
export class LiveWatcher {
  readonly #recorder: Recorder;
  readonly #listeners = new Set<LiveListener>();
  readonly #read = coalesce(() => this.#readNew());
  #watching: Promise<() => Promise<void>> | undefined;
  #lastId = 0;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /**
   * Every row with an id greater than the answered `position` will be handed to `listener`, in rising order; older ones
   * are read with `readJournal`.
   */
  async subscribe(listener: LiveListener): Promise<{ position: number; unsubscribe: () => void }> {
    this.#listeners.add(listener);
    const unsubscribe = () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#unwatch();
    };
    this.#watching ??= this.#watch();
    const watching = this.#watching;
    try {
      await watching;
    } catch (error) {
      if (this.#watching === watching) this.#watching = undefined;
      unsubscribe();
      throw error;
    }
    return { position: this.#lastId, unsubscribe };
  }

  async #watch(): Promise<() => Promise<void>> {
    const unwatch = await this.#recorder.store.onCommit(() => void this.#read());
    try {
      this.#lastId = await lastJournalId(this.#recorder);
      return unwatch;
    } catch (error) {
      await unwatch();
      throw error;
    }
  }

  #unwatch(): void {
    void this.#watching?.then((unwatch) => unwatch());
    this.#watching = undefined;
  }

  async #readNew(): Promise<void> {
    try {
      // A commit may be noticed before the watch knows where it begins.
      await this.#watching;
      while (this.#listeners.size > 0) {
        const rows = await readJournal(this.#recorder, { afterId: this.#lastId, limit: PORTION });
        for (const row of rows) {
          this.#lastId = row.id;
          const live = { row, frame: frameOf(row) };
          for (const listener of [...this.#listeners]) listener(live);
        }
        if (rows.length < PORTION) return;
      }
    } catch (error) {
      // The next commit, or the browser's next attempt, reads on from the same place. Without listeners nobody misses it.
      if (this.#listeners.size > 0) console.error("The journal could not be read:", error);
    }
  }
}

/** What belongs to no row as a frame of the event stream: nobody resumes after it. */
export function dataFrame(data: unknown): Uint8Array {
  return new TextEncoder().encode(`data: ${JSON.stringify(data)}\n\n`);
}

/** One row as a frame of the event stream: its id makes the stream resumable. */
export function frameOf(row: JournalRow): Uint8Array {
  return new TextEncoder().encode(`id: ${row.id}\ndata: ${JSON.stringify(row)}\n\n`);
}
