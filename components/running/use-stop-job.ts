import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { JobPage } from "@/server/jobs/types";
import type { StopAnswers } from "./use-stop";

/** As often as a person reads numbers. */
const refreshMs = 1_000;

/** How far a job is that stops executions, and which of them it could not stop and why; the others are seen in the list itself. */
export function useStopJob(jobId: number | undefined): { job: JobPage["job"] | undefined; refused: StopAnswers } {
  const { data } = useQuery({
    queryKey: ["stop-job", jobId],
    queryFn: ({ signal }) => fetchJson<JobPage>(`/api/jobs/${jobId}?status=failed`, { signal }),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (state.data?.job.endedAt ? false : refreshMs),
  });
  const refused = (data?.items ?? []).map(({ executionId, problem }) => {
    const told = { message: problem?.message ?? "", hint: problem?.hint };
    return [executionId, { executionId, outcome: "refused" as const, ...told }] as const;
  });
  return { job: data?.job, refused: new Map(refused) };
}
