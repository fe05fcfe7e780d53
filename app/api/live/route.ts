import { findRunningIds } from "@/server/executions/find-running-ids";
import { mayViewExecution } from "@/server/executions/may-view-execution";
import { unfinishedStream } from "@/server/live/unfinished-stream";
import { webWatcher } from "@/server/live/web-watcher";
import { caller as currentCaller } from "@/server/session/caller";
import { route } from "@/server/session/route";

export const dynamic = "force-dynamic";

/** Which of the executions this person may see have not ended, and then what changes about that. */
export const GET = route(async (caller, request) =>
  unfinishedStream({
    recorder: caller,
    watcher: webWatcher(caller),
    unfinished: () => findRunningIds(caller),
    mayView: (executionId) => mayViewExecution(caller, { executionId }),
    mayGoOn: async () => {
      await currentCaller();
      return true;
    },
    signal: request.signal,
  }),
);
