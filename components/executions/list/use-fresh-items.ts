import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import { statusInfo } from "@/server/executions/status";
import type { ExecutionItem } from "@/server/executions/types";

/** A list is read, not watched: what runs is shown anew at this pace. */
const refreshMs = 2_000;

/** The rows of a list, those that have not ended kept fresh; no row comes, goes or moves. */
export function useFreshItems(initial: ExecutionItem[]): ExecutionItem[] {
  const open = initial.filter((item) => !statusInfo(item.status).terminal).map((item) => item.id);
  const { data } = useQuery({
    queryKey: ["execution-items", open],
    queryFn: ({ signal }) =>
      fetchJson<ExecutionItem[]>(`/api/executions/items?${new URLSearchParams(open.map((id) => ["id", String(id)]))}`, {
        signal,
      }),
    enabled: open.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      query.state.data?.every((item) => statusInfo(item.status).terminal) ? false : refreshMs,
  });
  if (!data || open.length === 0) return initial;
  const fresh = new Map(data.map((item) => [item.id, item]));
  return initial.map((item) => fresh.get(item.id) ?? item);
}
