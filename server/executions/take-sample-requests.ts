import { openSampleRequests, takeSampleRequest } from "@/db/data-flow-watch";
import { q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { statusCode } from "./status";

/** A sample of a path that the host of an execution is to be asked for. */
export interface TakenSampleRequest {
  readonly executionId: number;
  readonly path: string;
  readonly pathId: string;
  readonly rows: number;
}

/** Takes what was asked of executions this executor runs; each request is given once. */
export async function takeSampleRequests(
  { store }: Recorder,
  input: { executorId: string },
): Promise<TakenSampleRequest[]> {
  // Most looks find nothing: they must not take the write lock.
  const open = await openSampleRequests(store, input.executorId, statusCode("running"));
  if (open.length === 0) return [];
  return store.tx(function* (at) {
    const taken: TakenSampleRequest[] = [];
    for (const { request } of open)
      taken.push(...(yield* q(takeSampleRequest(at, request.executionId, request.path, request.pathId))));
    return taken;
  });
}
