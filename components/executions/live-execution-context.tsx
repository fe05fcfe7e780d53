"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useState } from "react";
import { type StreamState, useEventStream } from "@/components/live/use-event-stream";
import type { JournalEntry } from "@/server/executions/journal-entry";
import { statusInfo } from "@/server/executions/status";
import type { ExecutionDetail, StopLedger } from "@/server/executions/types";
import { applyEntries, fromSnapshot, type LiveExecution } from "./live-execution";

interface LiveExecutionValue {
  detail: ExecutionDetail;
  live: LiveExecution;
  stream: StreamState;
  /** The answer of the stop action, which carries the deadlines. */
  showStop: (ledger: StopLedger) => void;
}

const LiveExecutionContext = createContext<LiveExecutionValue | undefined>(undefined);

/** Keeps one execution fresh for everything below it, with one stream. When the execution ends, the page is read anew. */
export function LiveExecutionProvider({ detail, children }: { detail: ExecutionDetail; children: ReactNode }) {
  const router = useRouter();
  const [live, setLive] = useState(() => fromSnapshot(detail));
  const stream = useEventStream({
    url: statusInfo(live.status).terminal ? undefined : `/api/executions/${detail.id}/events`,
    after: detail.lastEventId,
    onMessage: (data) => {
      const { entries } = data as { entries: JournalEntry[] };
      setLive((before) => applyEntries(before, entries));
      const ended = entries.some((entry) => entry.type === "execution" && statusInfo(entry.status).terminal);
      // The report of the failure, the end time and the totals are the server's to work out.
      if (ended) router.refresh();
    },
  });
  const showStop = (stop: StopLedger) => setLive((before) => ({ ...before, stop }));
  // After the end the server's word is newer than what was added up here.
  const shown = statusInfo(detail.status).terminal ? fromSnapshot(detail) : live;

  return <LiveExecutionContext value={{ detail, live: shown, stream, showStop }}>{children}</LiveExecutionContext>;
}

/** The execution the surrounding page shows. */
export function useLiveExecution(): LiveExecutionValue {
  const value = use(LiveExecutionContext);
  if (!value) throw new Error("useLiveExecution is used outside of LiveExecutionProvider.");
  return value;
}
