import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { MessageCounts, MessageLevel, MessageSearch } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import { messageUrl } from "./message-url";
import { useCatchUp } from "./use-catch-up";

/** How many messages of each level match. The server counts part by part; what has been counted so far is shown at once. */
export function useMessageCounts(search: MessageSearch) {
  const { detail } = useExecution();
  const { data, isFetching, isPlaceholderData, isError, fetchNextPage } = useInfiniteQuery({
    queryKey: ["message-counts", detail.id, search],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<MessageCounts>(messageUrl(detail.id, "/counts", search, { above: pageParam }), { signal }),
    // While the execution runs there is always a next part: what comes after the last one.
    getNextPageParam: (last) => last.next ?? last.reached,
    placeholderData: keepPreviousData,
    staleTime: "static",
  });
  const last = data?.pages.at(-1);
  const more = last !== undefined && last.next !== null && !isPlaceholderData && !isError;

  // The outside system is the server, which has not counted to the end.
  useEffect(() => {
    if (more && !isFetching) void fetchNextPage();
  }, [more, isFetching, fetchNextPage]);
  useCatchUp({
    of: JSON.stringify(search),
    ready: last !== undefined && !more && !isFetching,
    readOn: () => void fetchNextPage(),
  });

  const counts = useMemo(() => data && sumOf(data.pages.map((page) => page.counts)), [data]);
  return { counts, complete: last !== undefined && !more && !isPlaceholderData, share: more ? last.share : 1 };
}

function sumOf(parts: Record<MessageLevel, number>[]): Record<MessageLevel, number> {
  const sum = { error: 0, warning: 0, information: 0, progress: 0, status: 0 };
  for (const part of parts) for (const level of Object.keys(sum) as MessageLevel[]) sum[level] += part[level];
  return sum;
}
