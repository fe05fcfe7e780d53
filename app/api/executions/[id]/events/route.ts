import { AppError } from "@/server/errors";
import { mayViewData } from "@/server/executions/may-view-data";
import { mayViewExecution } from "@/server/executions/may-view-execution";
import { afterId } from "@/server/live/after-id";
import { journalStream } from "@/server/live/journal-stream";
import { webWatcher } from "@/server/live/web-watcher";
import { withoutSamples } from "@/server/live/without-samples";
import { caller as currentCaller } from "@/server/session/caller";
import { route } from "@/server/session/route";

export const dynamic = "force-dynamic";

/** Everything one execution says, from `?after=<journal id>` on, or from its beginning. */
export const GET = route<{ id: string }>(async (caller, request, { id }) => {
  const executionId = /^\d{1,15}$/.test(id) ? Number(id) : Number.NaN;
  if (!Number.isSafeInteger(executionId)) throw new AppError("invalid-input", "executionId", { values: { id } });
  if (!(await mayViewExecution(caller, { executionId })))
    throw new AppError("not-found", "executionGone", { values: { id } });
  let showsRows = await mayViewData(caller, { executionId });
  return journalStream({
    recorder: caller,
    watcher: webWatcher(caller),
    afterId: afterId(request) ?? 0,
    executionId,
    admits: () => true,
    shows: (row) => (showsRows ? row : withoutSamples(row)),
    mayGoOn: async () => {
      const now = await currentCaller();
      showsRows = await mayViewData(now, { executionId });
      return mayViewExecution(now, { executionId });
    },
    signal: request.signal,
  });
});
