import { useEffect, useEffectEvent, useState } from "react";

/**
 * How the live connection is doing: what the indicator in the top bar shows. One that was lost stays so until it is open again: what
 * tells of it would come and go with every attempt.
 */
export type StreamState = "connecting" | "live" | "paused" | "lost";

/** Longest wait between two attempts; long enough not to hammer a server that restarts, short enough to be noticed as live again. */
const maxRetryMs = 10_000;
const firstRetryMs = 500;

interface EventStreamOptions {
  /** Without a URL nothing is opened: an execution that has ended has no news. */
  url: string | undefined;
  /** Sent as `after` on the first connection; later ones resume after the last id that was seen. */
  after: number;
  onMessage: (data: unknown) => void;
}

/**
 * One server-sent event stream, resumed by the last event id, with a growing wait after failures and none at all while the tab is
 * hidden. The outside system of the effect is the stream itself.
 */
export function useEventStream({ url, after, onMessage }: EventStreamOptions): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const deliver = useEffectEvent((data: string) => onMessage(JSON.parse(data)));
  const firstId = useEffectEvent(() => after);

  useEffect(() => {
    if (!url) return;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let waitMs = firstRetryMs;
    let lastId = String(firstId());

    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      setState((before) => (before === "lost" ? before : "connecting"));
      source = new EventSource(`${url}?after=${lastId}`);
      source.onopen = () => {
        waitMs = firstRetryMs;
        setState("live");
      };
      source.onmessage = (event) => {
        if (event.lastEventId) lastId = event.lastEventId;
        deliver(event.data);
      };
      // The browser's own retry would use the first `after` again, so the stream is reopened here.
      source.onerror = () => {
        close();
        setState("lost");
        retry = setTimeout(open, waitMs);
        waitMs = Math.min(waitMs * 2, maxRetryMs);
      };
    };
    const followVisibility = () => {
      if (document.hidden) {
        close();
        setState("paused");
      } else open();
    };

    document.addEventListener("visibilitychange", followVisibility);
    followVisibility();

    return () => {
      document.removeEventListener("visibilitychange", followVisibility);
      close();
    };
  }, [url]);

  return url ? state : "paused";
}
