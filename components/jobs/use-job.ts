import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { JobItemStatus, JobPage } from "@/server/jobs/types";

/** A job is watched while it works: a second is as often as a person reads numbers. */
const refreshMs = 1_000;

/** A job and its items, page by page; kept fresh until it has ended. */
export function useJob(initial: JobPage, status: JobItemStatus | undefined) {
  const { id } = initial.job;
  const query = useInfiniteQuery({
    queryKey: ["job", id, status],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ after: String(pageParam), ...(status && { status }) });
      return fetchJson<JobPage>(`/api/jobs/${id}?${search}`, { signal });
    },
    initialPageParam: 0,
    getNextPageParam: (last) => last.nextAfter,
    initialData: status === undefined ? { pages: [initial], pageParams: [0] } : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages[0]?.job ?? initial.job).endedAt === null ? refreshMs : false),
  });
  const pages = query.data?.pages;
  const { job, mayCancel } = pages?.[0] ?? initial;
  // An address that names a status comes with a first page of all of them: until its own is read there are no items to show.
  return { job, mayCancel, items: pages?.flatMap((page) => page.items), query };
}
