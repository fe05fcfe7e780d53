import type { Recorder } from "@/server/access/caller";
import type { JournalRow } from "@/server/executions/journal-row";
import { journalStream } from "./journal-stream";
import type { LiveWatcher } from "./watcher";

interface UnfinishedStreamOptions {
  readonly recorder: Recorder;
  readonly watcher: LiveWatcher;
  /** The executions this client may see that have not ended. */
  readonly unfinished: () => Promise<number[]>;
  readonly mayView: (executionId: number) => Promise<boolean>;
  readonly mayGoOn: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What the stream tells: at first every execution that has not ended, then the rows that change which those are. */
export type UnfinishedNews = { unfinished: number[] } | JournalRow;

/**
 * What changes in lists as server-sent events: the beginnings, ends and stops of the executions this client may see. Nothing is resumed,
 * because each stream begins with everything: the journal forgets what has ended, and a client may have been away for longer.
 */
export function unfinishedStream({ unfinished, mayView, mayGoOn, ...stream }: UnfinishedStreamOptions): Response {
  // Rights may change while the stream is open: what was asked before a ping is asked again after it.
  const visible = new Map<number, Promise<boolean>>();
  return journalStream({
    ...stream,
    first: async () => ({ unfinished: await unfinished() }),
    admits: ({ kind, executionId }) => {
      if (kind !== "execution") return false;
      const known = visible.get(executionId) ?? mayView(executionId);
      visible.set(executionId, known);
      return known;
    },
    mayGoOn: () => {
      visible.clear();
      return mayGoOn();
    },
  });
}
