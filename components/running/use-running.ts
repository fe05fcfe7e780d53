"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { useEventStream } from "@/components/live/use-event-stream";
import { type Packed, unpack } from "@/components/ui/packed";
import type { RunningItem, RunningPackages } from "@/server/executions/running-types";
import type { RunningNews } from "@/server/live/running-stream";
import { GatheredRead } from "./gathered-read";
import { RunningStore } from "./running-store";

/** Many that begin at once are read together. */
const GATHER_MS = 300;
const RETRY_MS = 2_000;
const SWEEP_EVERY_MS = 1_000;

/**
 * The running packages, kept fresh by one stream for all of them. `held` says whether anything,
 * or this one, must stay in the list although it has ended.
 */
export function useRunning(initial: Packed<RunningPackages>, held: () => { all: boolean; id: number | undefined }) {
  const [store] = useState(() => new RunningStore(unpack(initial)));
  const [problem, setProblem] = useState<string>();
  const [reader] = useState(
    () =>
      new GatheredRead(async (signal) => {
        try {
          store.replace(await fetchJson<RunningPackages>("/api/running", { signal }), Date.now());
          setProblem(undefined);
        } catch (error) {
          if (signal.aborted) return undefined;
          setProblem(error instanceof Error ? error.message : String(error));
          return RETRY_MS;
        }
      }, GATHER_MS),
  );
  const stream = useEventStream({
    url: store.isBeginning() ? undefined : "/api/running/events",
    after: 0,
    onMessage: (data) => {
      // It told of executions of which it does not tell everything.
      if (store.apply(data as RunningNews, Date.now())) reader.ask();
    },
  });

  // The outside system is the server, which has sent the beginning of the list with the page.
  useEffect(() => {
    if (store.isPart()) reader.ask();
    return reader.stop;
  }, [reader, store]);

  // The outside system is the clock.
  useEffect(() => {
    const sweep = () => {
      const { all, id } = held();
      if (!all) store.sweep(Date.now(), id);
    };
    const timer = setInterval(sweep, SWEEP_EVERY_MS);
    return () => clearInterval(timer);
  }, [store, held]);

  const more = useSyncExternalStore(store.subscribe, store.readMore, store.readMore);
  const unread = useSyncExternalStore(store.subscribe, store.readUnread, store.readUnread);
  return { store, items: useRunningItems(store), more, unread, isPart: store.isPart(), problem, stream };
}

/** All running packages; draws anew whenever one of them changes. */
export function useRunningItems(store: RunningStore): ReadonlyMap<number, RunningItem> {
  return useSyncExternalStore(store.subscribe, store.readAll, store.readAll);
}

/** One running package; draws anew only when it changed. */
export function useRunningItem(store: RunningStore, id: number): RunningItem | undefined {
  const read = () => store.readAll().get(id);
  return useSyncExternalStore(store.subscribe, read, read);
}
