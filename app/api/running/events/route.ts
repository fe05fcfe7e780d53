import { findRunningIds } from "@/server/executions/find-running-ids";
import { runningStream } from "@/server/live/running-stream";
import { webRunningFeed } from "@/server/live/web-running-feed";
import { caller as currentCaller } from "@/server/session/caller";
import { route } from "@/server/session/route";

export const dynamic = "force-dynamic";

/** What changes on the running packages the caller may see, all of them in one stream. */
export const GET = route(async (caller, request) =>
  runningStream({
    feed: webRunningFeed(caller),
    visible: () => findRunningIds(caller),
    mayGoOn: async () => {
      await currentCaller();
      return true;
    },
    signal: request.signal,
  }),
);
