"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { FolderDetail } from "@/server/folders/types";

/** A folder that can be chosen; `path` says where one is that was looked for. */
interface PickerFolder {
  id: string;
  name: string;
  path?: string;
}

/**
 * The folders a person chooses from: those in a folder, page by page, or, while something is looked for, those whose name holds it.
 * `location` is the folder one is in.
 */
export function usePickerFolders(folderId: string, find: string) {
  const inside = useInfiniteQuery({
    queryKey: ["picker", folderId],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<FolderDetail>(
        `/api/folders/${folderId}${pageParam === null ? "" : `?after=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    // Packages come after the folders; nobody puts something into them.
    getNextPageParam: ({ next }) => (next?.startsWith("f") ? next : null),
    placeholderData: (before) => before,
  });
  const found = useQuery({
    queryKey: ["picker-search", find],
    queryFn: ({ signal }) =>
      fetchJson<Required<PickerFolder>[]>(`/api/folders/search?text=${encodeURIComponent(find)}`, { signal }),
    enabled: find !== "",
    placeholderData: (before) => before,
  });
  const pages = inside.data?.pages ?? [];
  const isSearch = find !== "";
  const folders: PickerFolder[] = isSearch ? (found.data ?? []) : pages.flatMap((page) => page.folders);
  return {
    location: pages[0],
    folders,
    isPending: isSearch ? found.isPending : inside.isPending,
    problem: (isSearch ? found.error : inside.error)?.message,
    loadMore: !isSearch && inside.hasNextPage && !inside.isFetching ? () => void inside.fetchNextPage() : undefined,
  };
}
