import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { fetchJson } from "@/components/actions/fetch-json";
import { useExecution, useLive } from "@/components/executions/live-execution-context";
import { statusInfo } from "@/server/executions/status";
import type { Timeline } from "@/server/executions/timeline-types";
import type { Stretch } from "./bars";
import { stretchBetween } from "./stretch";
import { readings } from "./timeline-rows";

/** Between two looks at an execution that runs; longer where there is much to send. */
const everyMs = { few: 1_500, many: 5_000 };
const manyRuns = 1_000;

/** The timeline of the surrounding execution: all of it, or the stretch the address names, in milliseconds after the start. */
export function useTimeline() {
  const { detail } = useExecution();
  const running = useLive((live) => !statusInfo(live.status).terminal);
  const [view, setView] = useQueryStates(
    {
      reading: parseAsStringLiteral(readings).withDefault("containers"),
      from: parseAsInteger,
      to: parseAsInteger,
    },
    { history: "replace" },
  );
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["timeline", detail.id, running, view.from, view.to],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams();
      if (view.from !== null) search.set("from", String(Math.max(0, view.from)));
      if (view.to !== null) search.set("to", String(Math.max(0, view.to)));
      return fetchJson<Timeline>(`/api/executions/${detail.id}/timeline?${search}`, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: running
      ? ({ state }) => ((state.data?.runs?.length ?? 0) > manyRuns ? everyMs.many : everyMs.few)
      : false,
    // What has ended does not change.
    staleTime: running ? 0 : "static",
  });

  const zoomTo = (stretch: Stretch | null) => {
    const whole = data?.whole;
    if (!stretch || !whole || (stretch.from <= whole.from && stretch.to >= whole.to)) {
      void setView({ from: null, to: null });
      return;
    }
    const from = Math.max(0, Math.floor(stretch.from - whole.from));
    // The end follows an execution that runs as long as it is the end.
    const to = stretch.to >= whole.to ? null : Math.max(from + 1, Math.ceil(stretch.to - whole.from));
    void setView({ from, to });
  };

  return {
    timeline: data,
    wanted: data?.whole ? wantedStretch(view, data.whole) : undefined,
    problem: error?.message,
    retry: () => void refetch(),
    outdated: isPlaceholderData,
    running,
    reading: view.reading,
    setReading: (reading: (typeof readings)[number]) => void setView({ reading }),
    zoomed: view.from !== null || view.to !== null,
    zoomTo,
  };
}

/** What the address asks for, which is ahead of what is shown until its answer has come. */
function wantedStretch({ from, to }: { from: number | null; to: number | null }, whole: Stretch): Stretch {
  return stretchBetween(whole.from + (from ?? 0), to === null ? whole.to : whole.from + to, whole);
}
