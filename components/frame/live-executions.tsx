"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import { useEventStream } from "@/components/live/use-event-stream";
import { statusInfo } from "@/server/executions/status";
import type { UnfinishedNews } from "@/server/live/unfinished-stream";

interface LiveExecutions {
  /** Ids of the executions that have not ended, as far as the person may see them. */
  unfinished: ReadonlySet<number>;
}

const Context = createContext<LiveExecutions>({ unfinished: new Set() });

/** Which executions have not ended, kept true by the one stream of status changes that the frame holds open. */
export function LiveExecutionsProvider({
  unfinished: initial,
  children,
}: {
  unfinished: number[];
  children: ReactNode;
}) {
  const queries = useQueryClient();
  const [unfinished, setUnfinished] = useState<ReadonlySet<number>>(() => new Set(initial));
  const [opened, setOpened] = useState(false);
  useEventStream({
    url: "/api/live",
    after: 0,
    onMessage: (data) => {
      const news = data as UnfinishedNews;
      if ("unfinished" in news) {
        setOpened(true);
        // The first time it is what the page was drawn with, unless something happened in between; later, whatever came and went.
        if (!opened && isSame(unfinished, news.unfinished)) return;
        setUnfinished(new Set(news.unfinished));
        void queries.invalidateQueries({ queryKey: ["executions"] });
        return;
      }
      const changes = news.entries.filter((entry) => entry.type === "execution");
      if (changes.length === 0) return;
      setUnfinished((before) => {
        const next = new Set(before);
        for (const change of changes)
          if (statusInfo(change.status).terminal) next.delete(change.executionId);
          else next.add(change.executionId);
        return next;
      });
      void queries.invalidateQueries({ queryKey: ["executions"] });
    },
  });
  return <Context value={{ unfinished }}>{children}</Context>;
}

function isSame(known: ReadonlySet<number>, told: number[]): boolean {
  return known.size === told.length && told.every((id) => known.has(id));
}

export function useLiveExecutions(): LiveExecutions {
  return useContext(Context);
}
