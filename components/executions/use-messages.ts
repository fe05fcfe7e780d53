import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { MessageFilter, MessagePage } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import { messageUrl } from "./message-url";
import { useCatchUp } from "./use-catch-up";

/** Messages that fill the frame: a search goes on by itself until it has found so many, or has looked through all. */
const enough = 60;

/** Where the list begins: with the first message, with the newest ones, or with one of them. */
export type MessageAnchor = "start" | "end" | number;

interface Cursor {
  after?: number;
  before?: number;
}

/**
 * The messages of the surrounding execution from `anchor` on, oldest first, page by page in both directions. What the live stream
 * announces is fetched too; the pages themselves always come from the server, which searches and filters. `begins` is the first page
 * of all messages, where it came with the page of the execution.
 */
export function useMessages(filter: MessageFilter, anchor: MessageAnchor, begins?: MessagePage) {
  const { detail } = useExecution();
  const wholeFromStart = anchor === "start" && !filter.text && !filter.path && !filter.levels?.length;
  const query = useInfiniteQuery({
    queryKey: ["messages", detail.id, filter, anchor],
    initialPageParam: cursorOf(anchor),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<MessagePage>(messageUrl(detail.id, "", filter, { ...pageParam }), { signal }),
    // There is always a next page while the execution runs: the one that starts after the last message that was seen.
    getNextPageParam: (last): Cursor => ({ after: last.after ?? last.reached }),
    getPreviousPageParam: (first): Cursor | undefined =>
      anchor === "start" || first.before === null ? undefined : { before: first.before },
    initialData: begins && wholeFromStart ? { pages: [begins], pageParams: [cursorOf(anchor)] } : undefined,
    placeholderData: keepPreviousData,
    // Messages never change, and pages that were read stay true.
    staleTime: "static",
  });
  const { data, isFetching, isError, isPlaceholderData, fetchNextPage, fetchPreviousPage, hasPreviousPage } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const last = data?.pages.at(-1);
  const first = data?.pages[0];
  const hasMore = last !== undefined && last.after !== null;
  const unfilled = !isFetching && !isError && !isPlaceholderData && items.length < enough;
  const searchesOn = unfilled && hasMore;
  // At the end of the messages the search goes towards older ones.
  const searchesBack = unfilled && !hasMore && anchor === "end" && hasPreviousPage && first !== undefined;

  // The outside system is the server, which looks through a part of the messages at a time.
  useEffect(() => {
    if (searchesOn) void fetchNextPage();
    else if (searchesBack) void fetchPreviousPage();
  }, [searchesOn, searchesBack, fetchNextPage, fetchPreviousPage]);
  const ready = last !== undefined && !hasMore && !isFetching;
  const running = useCatchUp({ of: JSON.stringify([filter, anchor]), ready, readOn: () => void fetchNextPage() });
  const searching = (isFetching || searchesOn || searchesBack) && items.length < enough;

  return {
    items,
    running,
    loading: query.isPending || (items.length === 0 && searching && !isPlaceholderData),
    loadingMore: query.isFetchingNextPage && hasMore,
    outdated: isPlaceholderData,
    problem: query.error?.message,
    retry: () => void query.refetch(),
    hasEarlier: hasPreviousPage,
    loadEarlier: () => void fetchPreviousPage(),
    loadMore: () => {
      if (hasMore && !isFetching) void fetchNextPage();
    },
  };
}

function cursorOf(anchor: MessageAnchor): Cursor {
  if (anchor === "end") return {};
  return { after: anchor === "start" ? 0 : Math.max(0, anchor - 1) };
}
