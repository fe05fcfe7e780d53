import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "@/server/executions/journal-row";
import { readJournal } from "@/server/executions/read-journal";
import { type EventStreamParts, eventStream } from "./event-stream";
import { dataFrame, frameOf, type LiveRow, type LiveWatcher } from "./watcher";

const PORTION = 500;

export interface JournalStreamOptions {
  readonly recorder: Recorder;
  readonly watcher: LiveWatcher;
  /** The stream begins after this row of the journal; left out, with what happens from now on. */
  readonly afterId?: number;
  /** What is sent before all rows, and holds everything that has happened until now; without an id, because nothing resumes after it. */
  readonly first?: () => Promise<unknown>;
  /** Only rows of this execution. */
  readonly executionId?: number;
  /** Whether a row is for this client; asked in order. */
  readonly admits: (row: JournalRow) => boolean | Promise<boolean>;
  /** What of an admitted row this client may see; left out, all of it. */
  readonly shows?: (row: JournalRow) => JournalRow;
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
  const { signal, mayGoOn } = options;
  return eventStream({ signal, mayGoOn, begin: (parts) => follow(options, parts) });
}

/** Sends the rows of the past, then those that came meanwhile, then each as it comes; one after the other. */
async function follow(
  { recorder, watcher, afterId, first, executionId, admits, shows = (row) => row }: JournalStreamOptions,
  { send, hold, fail, isOpen }: EventStreamParts,
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
        if (!(await admits(row))) return;
        const shown = shows(row);
        send(shown === row ? frame : frameOf(shown));
      })
      .catch(fail);
  };
  if (first) send(dataFrame(await first()));
  for (let seen = afterId ?? position; seen < position && isOpen(); ) {
    const rows = await readJournal(recorder, { afterId: seen, executionId, limit: PORTION });
    for (const row of rows) {
      if (!isOpen()) return;
      // Rows after the position come from the watcher.
      if (row.id <= position && (await admits(row))) send(frameOf(shows(row)));
    }
    seen = rows.length < PORTION ? position : (rows.at(-1)?.id ?? position);
  }
  for (const live of waiting) inOrder(live);
  listener = inOrder;
  await past;
}
