"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import { type StreamState, useEventStream } from "@/components/live/use-event-stream";
import type { JournalRow } from "@/server/executions/journal-row";
import { statusInfo } from "@/server/executions/status";

interface LiveExecutions {
  state: StreamState;
  /** Ids of the executions that have not ended, as far as the person may see them. */
  unfinished: ReadonlySet<number>;
}

const Context = createContext<LiveExecutions>({ state: "connecting", unfinished: new Set() });

/** Which executions have not ended, kept true by the one stream of status changes that the frame holds open. */
export function LiveExecutionsProvider({
  unfinished: initial,
  lastEventId,
  children,
}: {
  unfinished: number[];
  lastEventId: number;
  children: ReactNode;
}) {
  const queries = useQueryClient();
  const [unfinished, setUnfinished] = useState<ReadonlySet<number>>(() => new Set(initial));
  const state = useEventStream({
    url: "/api/live",
    after: lastEventId,
    onMessage: (data) => {
      const changes = (data as Partial<JournalRow>).entries?.filter((entry) => entry.type === "execution") ?? [];
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
  return <Context value={{ state, unfinished }}>{children}</Context>;
}

export function useLiveExecutions(): LiveExecutions {
  return useContext(Context);
}
