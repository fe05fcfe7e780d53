import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { RunningItem } from "@/server/executions/types";

/** Task at work and row counts move all the time; once a second is as often as a person reads a table. */
const refreshMs = 1_000;

interface Sample {
  at: number;
  items: RunningItem[];
}

/** The packages that run now, asked again every second while the page is seen and something runs, and how fast their rows move. */
export function useRunning(initial: RunningItem[]) {
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: ["running", initial.map((item) => `${item.id} ${item.status}`)],
    queryFn: ({ signal }) => fetchJson<RunningItem[]>("/api/running", { signal }),
    initialData: initial,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? refreshMs : false),
  });
  const [samples, setSamples] = useState<{ before: Sample | undefined; now: Sample }>({
    before: undefined,
    now: { at: dataUpdatedAt, items: initial },
  });
  // Two answers make a speed; kept while rendering, because it follows from what was answered.
  if (samples.now.items !== data) setSamples({ before: samples.now, now: { at: dataUpdatedAt, items: data } });

  return { items: data, rowsPerSecond: speeds(samples.before, samples.now), problem: error?.message };
}

function speeds(before: Sample | undefined, now: Sample): Map<number, number> {
  const seconds = before ? (now.at - before.at) / 1_000 : 0;
  const rowsBefore = new Map(before?.items.map((item) => [item.id, item.rowsTotal]));

  return new Map(
    now.items.flatMap(({ id, rowsTotal }) => {
      const rows = rowsBefore.get(id);
      return rows === undefined || seconds < 0.2 ? [] : [[id, Math.max(0, (rowsTotal - rows) / seconds)]];
    }),
  );
}
