"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { FolderDetail } from "@/server/folders/types";

/** The pages of a folder that were asked for, in one: the first one comes with the page, the others when they are wanted. */
export function useFolderItems(folder: FolderDetail) {
  const { next } = folder;
  // Where the second page begins is not in the key: it moves with every change of the first one, and what was read stays in the list.
  const queryKey = ["folder-items", folder.id];
  const queries = useQueryClient();
  const [wanted, setWanted] = useState(() => queries.getQueryData(queryKey) !== undefined);
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<FolderDetail>(`/api/folders/${folder.id}?after=${encodeURIComponent(pageParam ?? next ?? "")}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: wanted && next !== null,
  });
  const readAgain = useEffectEvent(() => data && next !== null && void refetch());

  // The outside system is the server: the first page that it sent ends elsewhere than the one the others were read behind.
  useEffect(() => {
    if (next !== null) readAgain();
  }, [next]);

  // Tens of thousands are put together once per page that comes, not with every row that scrolls into sight.
  const { folders, packages } = useMemo(() => {
    const pages = [folder, ...(folder.next === null ? [] : (data?.pages ?? []))];
    return {
      folders: eachOnce(pages.flatMap((page) => page.folders)),
      packages: eachOnce(pages.flatMap((page) => page.packages)),
    };
  }, [folder, data]);
  const hasMore = data ? hasNextPage && next !== null : next !== null;
  return {
    folders,
    packages,
    count: folder.count,
    hasMore,
    loading: isFetching,
    problem: error?.message,
    loadMore: () => (data ? void fetchNextPage() : setWanted(true)),
  };
}

/** Until the pages behind it are read anew, the first page may overlap with the second. */
function eachOnce<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
