import { statesOf, unfinishedStates } from "@/db/running";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "@/server/executions/journal-row";
import { runningStates } from "@/server/executions/running-states";
import type { RunningState } from "@/server/executions/running-types";
import { statusCode, unfinishedStatuses } from "@/server/executions/status";
import { coalesce } from "./coalesce";
import { RowRate } from "./row-rate";
import type { LiveWatcher } from "./watcher";

/** Tasks and row counts move all the time; once a second is as often as a person reads a table. */
const LOOK_EVERY_MS = 1_000;

/** What begins, ends or is stopped is looked at at once; many of them together, as in a bulk stop, are looked at together. */
const GATHER_MS = 100;

/** A host that has not gone this long after its last deadline is not waited for. */
const LAST_STAGE_MS = 5_000;

type RunningListener = (changed: RunningState[]) => void;

/**
 * What changes on running packages: one look at the database a second for all browsers. Whoever listens is told all of it once, then
 * only what differs from the look before; an execution that has ended is told with its end, and then no more. It looks while anybody
 * listens.
 */
export class RunningFeed {
  readonly #recorder: Recorder;
  readonly #watcher: LiveWatcher;
  /** With whether they have been told everything. */
  readonly #listeners = new Map<RunningListener, boolean>();
  readonly #look = coalesce(() => this.#lookOnce());
  readonly #rates = new Map<number, RowRate>();
  #known = new Map<number, RunningState>();
  #stopLooking: (() => void) | undefined;

  constructor(recorder: Recorder, watcher: LiveWatcher) {
    this.#recorder = recorder;
    this.#watcher = watcher;
  }

  /** Tells `listener` what runs, from now on; answers the function that ends it. */
  subscribe(listener: RunningListener): () => void {
    this.#listeners.set(listener, false);
    this.#stopLooking ??= this.#startLooking();
    void this.#look();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopLooking?.();
      this.#stopLooking = undefined;
      this.#known.clear();
      this.#rates.clear();
    };
  }

  #startLooking(): () => void {
    const timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    let soon: NodeJS.Timeout | undefined;
    const watch = this.#watcher.subscribe(({ row }) => {
      if (!changesState(row)) return;
      soon ??= setTimeout(() => {
        soon = undefined;
        void this.#look();
      }, GATHER_MS);
    });
    // Without the watch the next look of the timer comes a little later.
    watch.catch((error: unknown) => console.error("The journal could not be watched:", error));
    return () => {
      clearInterval(timer);
      clearTimeout(soon);
      void watch.then(
        ({ unsubscribe }) => unsubscribe(),
        () => {},
      );
    };
  }

  async #lookOnce(): Promise<void> {
    try {
      const states = await this.#readStates();
      // Whoever listened has gone meanwhile, and what was known with them.
      if (this.#listeners.size === 0) return;
      const now = this.#withRates(states);
      const changed = now.filter((state) => JSON.stringify(state) !== JSON.stringify(this.#known.get(state.id)));
      const open = now.filter((state) => state.endedAt === null);
      this.#known = new Map(
        now.filter((state) => isFollowed(state, this.#recorder.now())).map((state) => [state.id, state]),
      );
      for (const id of this.#rates.keys()) if (!this.#known.has(id)) this.#rates.delete(id);
      for (const [listener, isTold] of [...this.#listeners]) {
        this.#listeners.set(listener, true);
        if (!isTold) listener(open);
        else if (changed.length > 0) listener(changed);
      }
    } catch (error) {
      // The next look tells what this one could not.
      console.error("The running packages could not be read:", error);
    }
  }

  /** Everything that has not ended, and what has ended since the last look. */
  async #readStates(): Promise<RunningState[]> {
    const known = [...this.#known.keys()];
    return this.#recorder.store.read(function* (at) {
      const open = yield* q(unfinishedStates(at, unfinishedStatuses.map(statusCode)));
      const ids = new Set(open.map((row) => row.id));
      const gone = known.filter((id) => !ids.has(id));
      const ended = yield* statesOf(at, gone);
      return yield* runningStates(at, [...open, ...ended]);
    });
  }

  #withRates(states: RunningState[]): RunningState[] {
    const at = this.#recorder.now().getTime();
    return states.map((state) => {
      const rate = this.#rates.get(state.id) ?? new RowRate();
      this.#rates.set(state.id, rate);
      return { ...state, rowsPerSecond: rate.add(at, state.rowsTotal) };
    });
  }
}

/** What runs; and, of what was stopped, the last stage of its stop, which comes when it has ended. */
function isFollowed({ endedAt, stop }: RunningState, now: Date): boolean {
  if (endedAt === null) return true;
  return stop !== null && stop.gone.at === null && now.getTime() < stop.gone.by + LAST_STAGE_MS;
}

function changesState({ entries }: JournalRow): boolean {
  return entries.some(({ type }) => type === "execution" || type === "stop");
}
