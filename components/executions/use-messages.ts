import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { MessageFilter, MessagePage } from "@/server/executions/types";

/** Wait before the next look for new messages while they keep coming: a page must not ask more often than a person reads. */
const followDelayMs = 400;

/**
 * The messages of an execution from `firstId` on, oldest first, page by page. `announced` grows with each message of the live
 * stream; the pages themselves always come from the server, which searches and filters.
 */
export function useMessages(executionId: number, filter: MessageFilter, firstId: number, announced: number) {
  const query = useInfiniteQuery({
    queryKey: ["messages", executionId, filter, firstId],
    initialPageParam: Math.max(0, firstId - 1),
    queryFn: ({ pageParam, signal }) => fetchPage(executionId, filter, pageParam, signal),
    // There is always a next page while the execution runs: the one that starts after the last message that was seen.
    getNextPageParam: (last, _pages, lastParam) => last.items.at(-1)?.id ?? lastParam,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const last = query.data?.pages.at(-1);
  const follow = useEffectEvent(() => {
    if (last?.after === null && !query.isFetching) void query.fetchNextPage();
  });

  // The outside system is the live stream, whose count of messages has moved on.
  useEffect(() => {
    if (announced === 0) return;
    const timer = setTimeout(() => follow(), followDelayMs);
    return () => clearTimeout(timer);
  }, [announced]);

  return {
    items,
    counts: last?.counts,
    loading: query.isPending,
    loadingMore: query.isFetchingNextPage,
    failed: query.isError,
    hasMore: last?.after !== null && last !== undefined,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}

async function fetchPage(executionId: number, filter: MessageFilter, after: number, signal: AbortSignal) {
  const search = new URLSearchParams({ after: String(after) });
  for (const level of filter.levels ?? []) search.append("level", level);
  if (filter.text) search.set("text", filter.text);
  if (filter.path) search.set("path", filter.path);
  const response = await fetch(`/api/executions/${executionId}/messages?${search}`, { signal });
  if (!response.ok) throw new Error(`The messages of execution ${executionId} were not answered: ${response.status}.`);

  return (await response.json()) as MessagePage;
}
