import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { Retention, RetentionPreview, RetentionRules } from "@/server/retention/types";

export const retentionKey = ["retention"];

/** A cleanup is watched while it works: a second is as often as a person reads numbers. */
const WATCH_MS = 1_000;
/** One that begins by itself is noticed. */
const LOOK_MS = 30_000;

/** The rules and the cleanups, fresh while one is at work; the page is read anew when it has ended, because everything is smaller then. */
export function useRetention(initial: Retention): Retention {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: retentionKey,
    queryFn: ({ signal }) => fetchJson<Retention>("/api/retention", { signal }),
    initialData: initial,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.current ? WATCH_MS : LOOK_MS),
  });
  const lastEnded = data.last[0]?.id;
  const shown = useRef(lastEnded);
  // The outside system is the server: what it rendered is older than the end of the cleanup.
  useEffect(() => {
    if (shown.current === lastEnded) return;
    shown.current = lastEnded;
    router.refresh();
  }, [lastEnded, router]);
  return data;
}

/** What a cleanup with these rules would remove; counted anew when one has ended. */
export function useRetentionPreview(rules: RetentionRules | undefined, lastEnded: number | undefined) {
  const { windowDays = null, keepLast = 0 } = rules ?? {};
  return useQuery({
    queryKey: ["retention-preview", windowDays, keepLast, lastEnded],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ keepLast: String(keepLast) });
      if (windowDays !== null) search.set("windowDays", String(windowDays));
      return fetchJson<RetentionPreview>(`/api/retention/preview?${search}`, { signal });
    },
    enabled: rules !== undefined && windowDays !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}
