"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { useLiveExecutions } from "@/components/frame/live-executions";
import { useGathered } from "@/components/live/use-gathered";
import { Button } from "@/components/ui/button";
import type { SearchPage } from "@/server/executions/search-types";
import { listAddress } from "./list-search";
import { useListSearch } from "./use-list-search";

/** What begins and ends between two looks is found by this one. */
const lookEveryMs = 15_000;
/** Executions that begin together are asked for together. */
const gatherMs = 1_000;
const most = 100;

/**
 * Says that there are more executions than those in the list, because they have come or because their end made them match, and brings
 * them when it is asked: no row moves by itself.
 */
export function NewExecutions({ newestId, readAt, known }: Pick<SearchPage, "newestId" | "readAt" | "known">) {
  const t = useTranslations("executions");
  const router = useRouter();
  const { search } = useListSearch();
  const { unfinished } = useLiveExecutions();
  const [pending, startTransition] = useTransition();
  const frame = useRef<HTMLDivElement>(null);
  const { data, refetch } = useQuery({
    queryKey: ["execution-news", search.q, newestId, readAt],
    queryFn: ({ signal }) => {
      const read = { q: search.q, after: String(newestId), readAt: String(readAt) };
      const place = new URLSearchParams([...Object.entries(read), ...known.map((id) => ["known", String(id)])]);
      return fetchJson<{ count: number; ended: number }>(`/api/executions/new?${place}`, { signal });
    },
    refetchInterval: lookEveryMs,
  });
  useGathered(unfinished, gatherMs, () => void refetch({ cancelRefetch: false }));
  const count = data?.count ?? 0;
  const wordsOf = (number: number) => {
    if (number >= most) return t("freshMany", { count: most });
    return t(data?.ended ? "freshEnded" : "fresh", { count: number });
  };
  // Who hears the page is told that there are some, and not of each that follows.
  const [first, setFirst] = useState(0);
  if (first === 0 ? count > 0 : count === 0) setFirst(count);
  const show = () => {
    // The button goes with the news; the focus stays where it was.
    frame.current?.focus();
    startTransition(() => {
      if (search.before === null && search.after === null) router.refresh();
      else router.push(`/executions${listAddress({ ...search, before: null, after: null })}`);
    });
  };
  return (
    <div ref={frame} tabIndex={-1} className="flex h-8 items-center rounded-md">
      <p role="status" className="sr-only">
        {first > 0 ? wordsOf(first) : null}
      </p>
      {count > 0 ? (
        <Button icon={<ArrowUp aria-hidden size={14} />} pending={pending} onClick={show}>
          {wordsOf(count)}
        </Button>
      ) : null}
    </div>
  );
}
