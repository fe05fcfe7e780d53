"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { Cursor, CursorContext } from "@/components/design/cursor";
import { useEventStream } from "@/components/live/use-event-stream";
import type { JournalEntry } from "@/server/executions/journal-entry";
import { statusInfo } from "@/server/executions/status";
import type { ExecutionDetail } from "@/server/executions/types";
import type { LiveExecution } from "./live-execution";
import { LiveExecutionStore } from "./live-execution-store";

interface LiveExecutionValue {
  detail: ExecutionDetail;
  store: LiveExecutionStore;
}

const LiveExecutionContext = createContext<LiveExecutionValue | undefined>(undefined);

/** Keeps one execution fresh for everything below it, with one stream. When it ends or is stopped, the page is read anew. */
export function LiveExecutionProvider({ detail, children }: { detail: ExecutionDetail; children: ReactNode }) {
  const router = useRouter();
  const [store] = useState(() => new LiveExecutionStore(detail));
  const [cursor] = useState(() => new Cursor());
  const [hasNews] = useState(() => !statusInfo(detail.status).terminal);
  useEventStream({
    url: hasNews && !isSettled(detail) ? `/api/executions/${detail.id}/events` : undefined,
    after: detail.lastEventId,
    onMessage: (data) => {
      const { entries } = data as { entries: JournalEntry[] };
      store.push(entries);
      // The report of the failure, the totals and the deadlines of a stop are the server's to work out.
      if (entries.some(changesPage)) router.refresh();
    },
    // Its end may be among what the journal no longer tells.
    onGap: () => router.refresh(),
  });

  // The store stands outside of React; the server's newer word has to be carried over to it.
  useEffect(() => store.refresh(detail), [store, detail]);

  return (
    <LiveExecutionContext value={{ detail, store }}>
      <CursorContext value={cursor}>{children}</CursorContext>
    </LiveExecutionContext>
  );
}

/** Whether nothing more comes: of a stop the last stage, that the host is gone, may come after the end. */
function isSettled({ status, stop }: ExecutionDetail): boolean {
  return statusInfo(status).terminal && (stop === null || stop.gone.at !== null);
}

function changesPage(entry: JournalEntry): boolean {
  if (entry.type === "execution") return statusInfo(entry.status).terminal;
  return entry.type === "stop" && (entry.stage === "requested" || entry.stage === "gone");
}

/** The execution the surrounding page shows, as the server rendered it, and the store of what has moved on since. */
export function useExecution(): LiveExecutionValue {
  const value = use(LiveExecutionContext);
  if (!value) throw new Error("useExecution is used outside of LiveExecutionProvider.");
  return value;
}

/** A part of the live state; draws anew only when that part changes. `select` must return a value that the state holds. */
export function useLive<T>(select: (live: LiveExecution) => T): T {
  const { store } = useExecution();
  const read = () => select(store.read());
  return useSyncExternalStore(store.subscribe, read, read);
}
