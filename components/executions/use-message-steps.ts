import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { notify } from "@/components/ui/notify";
import type { MessageLevel, MessageSearch, MessageStep } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import { messageUrl } from "./message-url";

type Direction = "next" | "previous";

/** Walks through the messages of one level from the one that is marked (0: none), and says where among them that one is. */
export function useMessageSteps(
  level: MessageLevel,
  search: MessageSearch,
  marked: number,
  onFound: (id: number) => void,
) {
  const { detail } = useExecution();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [ended, setEnded] = useState<Direction>();
  const walk = useRef<{ question: string; controller: AbortController }>(undefined);
  const ask = (direction: Direction, from: number | undefined, signal: AbortSignal) =>
    fetchJson<MessageStep>(messageUrl(detail.id, "/step", { ...search, levels: [level] }, { direction, from }), {
      signal,
    });
  const placeKey = ["message-place", detail.id, level, search, marked];
  const place = useQuery({
    queryKey: placeKey,
    queryFn: ({ signal }) => ask("previous", marked + 1, signal),
    enabled: marked > 0,
    staleTime: "static",
  });

  // The outside system is the server: a walk whose messages are no longer looked for, or from another place, is given up. By then the
  // next key may have begun a walk for the new question.
  const question = JSON.stringify(placeKey);
  useEffect(
    () => () => {
      if (walk.current?.question === question) walk.current.controller.abort();
    },
    [question],
  );

  const step = async (direction: Direction) => {
    if (pending) return;
    const controller = new AbortController();
    const { signal } = controller;
    walk.current = { question, controller };
    setPending(true);
    try {
      let found = await ask(direction, marked || undefined, signal);
      // Nothing in the part the server looked through: on with the next one.
      while (found.id === null && found.next !== null) found = await ask(direction, found.next, signal);
      if (signal.aborted) return;
      setEnded(found.id === null ? direction : undefined);
      if (found.id === null) return;
      client.setQueryData([...placeKey.slice(0, -1), found.id], found);
      onFound(found.id);
    } catch (error) {
      setEnded(undefined);
      if (!signal.aborted && error instanceof Error) notify("error", error.message);
    } finally {
      setPending(false);
    }
  };

  const number = marked > 0 && place.data?.id === marked ? place.data.number : null;
  return { number, pending, ended, step };
}
