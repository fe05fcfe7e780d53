import { lastJournalId } from "@/server/executions/last-journal-id";
import { mayViewExecution } from "@/server/executions/may-view-execution";
import { afterId } from "@/server/live/after-id";
import { journalStream } from "@/server/live/journal-stream";
import { webWatcher } from "@/server/live/web-watcher";
import { caller as currentCaller } from "@/server/session/caller";
import { route } from "@/server/session/route";

export const dynamic = "force-dynamic";

/** What changes in lists: the beginnings, ends and stops of all executions this person may see, from now on or after `?after=`. */
export const GET = route(async (caller, request) => {
  // Rights may change while the stream is open: what was asked before a ping is asked again after it.
  const visible = new Map<number, Promise<boolean>>();
  return journalStream({
    recorder: caller,
    watcher: webWatcher(caller),
    afterId: afterId(request) ?? (await lastJournalId(caller)),
    admits: ({ kind, executionId }) => {
      if (kind !== "execution") return false;
      const known = visible.get(executionId) ?? mayViewExecution(caller, { executionId });
      visible.set(executionId, known);
      return known;
    },
    mayGoOn: async () => {
      visible.clear();
      await currentCaller();
      return true;
    },
    signal: request.signal,
  });
});
