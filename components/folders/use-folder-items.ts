"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { FolderDetail } from "@/server/folders/types";

/** The pages of a folder that were asked for, in one: the first one comes with the page, the others when they are wanted. */
export function useFolderItems(folder: FolderDetail) {
  const [wanted, setWanted] = useState(false);
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ["folder-items", folder.id, folder.next],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<FolderDetail>(`/api/folders/${folder.id}?after=${encodeURIComponent(pageParam ?? "")}`, { signal }),
    initialPageParam: folder.next,
    getNextPageParam: (page) => page.next,
    enabled: wanted && folder.next !== null,
  });
  // Tens of thousands are put together once per page that comes, not with every row that scrolls into sight.
  const { folders, packages } = useMemo(() => {
    const pages = [folder, ...(data?.pages ?? [])];
    return { folders: pages.flatMap((page) => page.folders), packages: pages.flatMap((page) => page.packages) };
  }, [folder, data]);
  const hasMore = data ? hasNextPage : folder.next !== null;
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
