import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { ExecutionFacets } from "@/server/executions/search-types";

/** Counts are for choosing, not for watching: half a minute old is new enough. */
const refreshMs = 30_000;

/** How many executions match a query, by what it can be narrowed with. Bar and facets ask once together. */
export function useFacets(query: string, enabled = true) {
  return useQuery({
    queryKey: ["execution-facets", query],
    queryFn: ({ signal }) =>
      fetchJson<ExecutionFacets>(`/api/executions/facets?${new URLSearchParams({ q: query })}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    staleTime: refreshMs,
    enabled,
  });
}
