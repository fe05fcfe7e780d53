import { useQuery } from "@tanstack/react-query";
import type { RunningItem } from "@/server/executions/types";

/** Task at work and row counts move all the time; once a second is as often as a person reads a table. */
const refreshMs = 1_000;

/** The packages that run now, asked again every second while the page is seen and something runs. */
export function useRunning(initial: RunningItem[]): RunningItem[] {
  const { data } = useQuery({
    queryKey: ["running", initial.map((item) => `${item.id} ${item.status}`)],
    queryFn: async ({ signal }) => {
      const response = await fetch("/api/running", { signal });
      if (!response.ok) throw new Error(`The running packages were not answered: ${response.status}.`);

      return (await response.json()) as RunningItem[];
    },
    initialData: initial,
    refetchInterval: (query) => ((query.state.data?.length ?? 0) > 0 ? refreshMs : false),
  });

  return data;
}
