import type { RunningState } from "@/server/executions/running-types";
import { eventStream } from "./event-stream";
import type { RunningFeed } from "./running-feed";
import { dataFrame } from "./watcher";

interface RunningStreamOptions {
  readonly feed: RunningFeed;
  /** The executions this client may see that have not ended. */
  readonly visible: () => Promise<number[]>;
  readonly mayGoOn: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What a running stream tells: the first message holds everything the client may see, the others what has changed since. */
export interface RunningNews {
  whole: boolean;
  changes: RunningState[];
}

/** The running packages of one client as server-sent events; nothing is resumed, because each stream begins with everything. */
export function runningStream({ feed, visible, mayGoOn, signal }: RunningStreamOptions): Response {
  let seen = new Set<number>();
  let judged = new Set<number>();
  /** Rights are asked for once for all executions that are new, and again after each ping. */
  const shown = async (changes: RunningState[]) => {
    const before = seen;
    if (changes.some(({ id }) => !judged.has(id))) {
      seen = new Set(await visible());
      judged = new Set([...judged, ...changes.map(({ id }) => id)]);
    }
    // What has ended is no longer among those that run; who saw it run is told its end.
    return changes.filter(({ id, endedAt }) => seen.has(id) || (endedAt !== null && before.has(id)));
  };
  return eventStream({
    signal,
    mayGoOn: () => {
      judged = new Set();
      return mayGoOn();
    },
    async begin({ send, hold, fail }) {
      let whole = true;
      let told: Promise<void> = Promise.resolve();
      const tell = async (all: RunningState[]) => {
        const changes = await shown(all);
        const news: RunningNews = { whole, changes };
        if (changes.length > 0 || whole) send(dataFrame(news));
        whole = false;
      };
      hold(
        feed.subscribe((changes) => {
          told = told.then(() => tell(changes)).catch(fail);
        }),
      );
    },
  });
}
