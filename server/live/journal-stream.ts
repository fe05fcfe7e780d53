import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "@/server/executions/journal-row";
import { readJournal } from "@/server/executions/read-journal";
import { onShutdown } from "./shutdown";
import { frameOf, type LiveRow, type LiveWatcher } from "./watcher";

const PING_MS = 15_000;
const PORTION = 500;

/** A client this many frames behind is disconnected: it resumes from the database, which does not cost us its memory. */
const MAX_BEHIND = 2_000;

export interface JournalStreamOptions {
  readonly recorder: Recorder;
  readonly watcher: LiveWatcher;
  /** The stream begins after this row of the journal. */
  readonly afterId: number;
  /** Only rows of this execution. */
  readonly executionId?: number;
  /** Whether a row is for this client; asked in order. */
  readonly admits: (row: JournalRow) => boolean | Promise<boolean>;
  /** Asked at every ping: false ends the stream, for somebody who has lost the right to it or signed out. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
}

/**
 * The journal as server-sent events: what was missed since `afterId`, then what happens, row by row in rising order. Ends
 * when the client goes, when the process is asked to end, when `mayGoOn` says no and when the client is too slow.
 */
export function journalStream(options: JournalStreamOptions): Response {
  const cleanup: (() => void)[] = [];
  let closed = false;
  /** Gives back everything the stream holds, once, whoever ends it. Answers whether it was open. */
  const release = (): boolean => {
    if (closed) return false;
    closed = true;
    for (const step of cleanup.splice(0)) step();
    return true;
  };

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const close = () => {
        if (release()) controller.close();
      };
      const send = (frame: Uint8Array) => {
        if (closed) return;
        controller.enqueue(frame);
        if ((controller.desiredSize ?? 0) < -MAX_BEHIND) close();
      };
      cleanup.push(onShutdown(close));
      options.signal.addEventListener("abort", close, { once: true });
      const ping = setInterval(async () => {
        send(new TextEncoder().encode(": ping\n\n"));
        if (!(await options.mayGoOn().catch(() => false))) close();
      }, PING_MS);
      cleanup.push(() => clearInterval(ping));
      send(new TextEncoder().encode("retry: 1000\n\n"));
      // A right that cannot be asked for, or a journal that cannot be read: the client comes again and resumes.
      const fail = (error: unknown) => {
        if (!closed) console.error("A live stream ended:", error);
        close();
      };
      if (options.signal.aborted) return close();
      const hold = (unsubscribe: () => void) => (closed ? unsubscribe() : cleanup.push(unsubscribe));
      await follow(options, { send, hold, fail }).catch(fail);
    },
    // The client has closed the stream already.
    cancel: () => void release(),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

interface FollowedBy {
  readonly send: (frame: Uint8Array) => void;
  /** Keeps what must be called when the stream ends. */
  readonly hold: (unsubscribe: () => void) => void;
  readonly fail: (error: unknown) => void;
}

/** Sends the rows of the past, then those that came meanwhile, then each as it comes; one after the other. */
async function follow(
  { recorder, watcher, afterId, executionId, admits }: JournalStreamOptions,
  { send, hold, fail }: FollowedBy,
): Promise<void> {
  const waiting: LiveRow[] = [];
  let listener = (live: LiveRow): void => void waiting.push(live);
  const { position, unsubscribe } = await watcher.subscribe((live) => listener(live));
  hold(unsubscribe);
  let past: Promise<void> = Promise.resolve();
  const inOrder = ({ row, frame }: LiveRow) => {
    if (row.id <= position || (executionId !== undefined && row.executionId !== executionId)) return;
    past = past
      .then(async () => {
        if (await admits(row)) send(frame);
      })
      .catch(fail);
  };
  for (let seen = afterId; seen < position; ) {
    const rows = await readJournal(recorder, { afterId: seen, executionId, limit: PORTION });
    for (const row of rows) {
      // Rows after the position come from the watcher.
      if (row.id <= position && (await admits(row))) send(frameOf(row));
    }
    seen = rows.length < PORTION ? position : (rows.at(-1)?.id ?? position);
  }
  for (const live of waiting) inOrder(live);
  listener = inOrder;
  await past;
}
