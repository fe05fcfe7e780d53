import { useEffect, useEffectEvent, useRef } from "react";
import { statusInfo } from "@/server/executions/status";
import { useExecution, useLive } from "./live-execution-context";

/** Wait before the next look for new messages while they keep coming: a page must not ask more often than a person reads. */
const followEveryMs = 500;

interface CatchUpOptions {
  /** Names what is read: what was read for one question is not read for another. */
  of: string;
  ready: boolean;
  readOn: () => void;
}

/** Reads on as soon as the live stream has announced messages, once everything that was there before has been read. */
export function useCatchUp({ of, ready, readOn }: CatchUpOptions): boolean {
  const { store } = useExecution();
  const running = useLive((live) => !statusInfo(live.status).terminal);
  const seen = useRef({ of, announced: 0 });
  const catchUp = useEffectEvent(() => {
    const announced = store.read().newMessages;
    const known = seen.current.of === of ? seen.current.announced : 0;
    if (announced === known || !ready) return;
    seen.current = { of, announced };
    readOn();
  });

  // The outside system is the live stream, whose count of messages moves on; the last of them may come with the end.
  useEffect(() => {
    if (!running && store.read().newMessages === 0) return;
    const timer = setInterval(() => catchUp(), followEveryMs);
    return () => clearInterval(timer);
  }, [running, store]);

  return running;
}
