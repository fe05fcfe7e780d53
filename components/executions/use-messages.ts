import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { statusInfo } from "@/server/executions/status";
import type { MessageFilter, MessagePage } from "@/server/executions/types";
import { useExecution, useLive } from "./live-execution-context";

/** Wait before the next look for new messages while they keep coming: a page must not ask more often than a person reads. */
const followEveryMs = 500;

/** Where the list begins: with the first message, with the newest ones, or with one of them. */
export type MessageAnchor = "start" | "end" | number;

interface Cursor {
  after?: number;
  before?: number;
}

/**
 * The messages of the surrounding execution from `anchor` on, oldest first, page by page in both directions. What the live stream
 * announces is fetched too; the pages themselves always come from the server, which searches and filters.
 */
export function useMessages(filter: MessageFilter, anchor: MessageAnchor) {
  const { detail, store } = useExecution();
  const running = useLive((live) => !statusInfo(live.status).terminal);
  const query = useInfiniteQuery({
    queryKey: ["messages", detail.id, filter, anchor],
    initialPageParam: cursorOf(anchor),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<MessagePage>(`/api/executions/${detail.id}/messages?${searchOf(filter, pageParam)}`, { signal }),
    // There is always a next page while the execution runs: the one that starts after the last message that was seen.
    getNextPageParam: (_last, pages, lastParam): Cursor => {
      const newest = pages.findLast((page) => page.items.length > 0)?.items.at(-1)?.id;
      return { after: newest ?? lastParam.after ?? 0 };
    },
    getPreviousPageParam: (first): Cursor | undefined =>
      anchor === "start" || first.before === null ? undefined : { before: first.before },
    placeholderData: keepPreviousData,
    // Messages never change, and pages that were read stay true.
    staleTime: "static",
  });
  const { data, isFetching, fetchNextPage, fetchPreviousPage } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const last = data?.pages.at(-1);
  const hasMore = last !== undefined && last.after !== null;
  const seen = useRef(0);
  const catchUp = useEffectEvent(() => {
    const announced = store.read().newMessages;
    if (announced === seen.current || isFetching || hasMore || !last) return;
    seen.current = announced;
    void fetchNextPage();
  });

  // The outside system is the live stream, whose count of messages moves on; the last of them may come with the end.
  useEffect(() => {
    if (!running && store.read().newMessages === 0) return;
    const timer = setInterval(() => catchUp(), followEveryMs);
    return () => clearInterval(timer);
  }, [running, store]);

  return {
    items,
    counts: last?.counts,
    running,
    loading: query.isPending,
    loadingMore: query.isFetchingNextPage && hasMore,
    outdated: query.isPlaceholderData,
    problem: query.error?.message,
    retry: () => void query.refetch(),
    hasEarlier: query.hasPreviousPage,
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

function searchOf(filter: MessageFilter, { after, before }: Cursor): URLSearchParams {
  const search = new URLSearchParams((filter.levels ?? []).map((level) => ["level", level]));
  if (filter.text) search.set("text", filter.text);
  if (after !== undefined) search.set("after", String(after));
  if (before !== undefined) search.set("before", String(before));
  return search;
}
