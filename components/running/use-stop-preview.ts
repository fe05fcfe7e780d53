import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { JobPreview } from "@/server/jobs/types";
import type { StopRequest } from "./use-stop";

/** How many executions a stop would reach that are not all shown; undefined until it is known. */
export function useStopPreview({ ids, waiting }: StopRequest, isAsked: boolean) {
  const { data, error } = useQuery({
    queryKey: ["stop-preview", waiting ? ids : [], waiting],
    queryFn: ({ signal }) =>
      fetchJson<JobPreview>("/api/jobs/preview", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ verb: "stop", selection: { executionIds: ids, waiting } }),
        signal,
      }),
    enabled: waiting !== undefined && isAsked,
    retry: false,
    // What waits changes; a preview is shown once and never from before.
    gcTime: 0,
  });
  return { count: waiting ? data?.count : ids.length, problem: error?.message };
}
