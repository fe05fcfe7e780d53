import { useEffect, useEffectEvent, useState } from "react";
import { type StreamState, streamStates } from "./stream-states";

/** Longest wait between two attempts; long enough not to hammer a server that restarts, short enough to be noticed as live again. */
const maxRetryMs = 10_000;
const firstRetryMs = 500;

/** The journal keeps what it says of ended executions for a day: who has heard nothing for so long may have missed what it forgot. */
const gapMs = 3_600_000;

interface EventStreamOptions {
  /** Without a URL nothing is opened: an execution that has ended has no news. */
  url: string | undefined;
  /** Sent as `after` on the first connection; later ones resume after the last id that was seen. */
  after: number;
  onMessage: (data: unknown) => void;
  /** Called when the stream is open again after so long a silence that resuming it may tell too little. */
  onGap?: () => void;
}

/**
 * One server-sent event stream, resumed by the last event id, with a growing wait after failures and none at all while the tab is
 * hidden. It ends when nobody is signed in any more, and begins again when the tab is looked at anew. The outside system of the effect
 * is the stream itself.
 */
export function useEventStream({ url, after, onMessage, onGap }: EventStreamOptions): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const deliver = useEffectEvent((data: string) => onMessage(JSON.parse(data)));
  const tellGap = useEffectEvent(() => onGap?.());
  const firstId = useEffectEvent(() => after);

  useEffect(() => {
    if (!url) return;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let waitMs = firstRetryMs;
    let lastId = String(firstId());
    let heardAt = Date.now();
    let now: StreamState = "connecting";
    const stream = {};

    const become = (next: StreamState) => {
      now = next;
      streamStates.tell(stream, next);
      setState(next);
    };
    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      if (now !== "lost" && now !== "ended") become("connecting");
      const opened = new EventSource(`${url}?after=${lastId}`);
      source = opened;
      opened.onopen = () => {
        waitMs = firstRetryMs;
        become("live");
        if (Date.now() - heardAt > gapMs) tellGap();
        heardAt = Date.now();
      };
      opened.onmessage = (event) => {
        heardAt = Date.now();
        if (event.lastEventId) lastId = event.lastEventId;
        deliver(event.data);
      };
      // The browser's own retry would use the first `after` again, so the stream is reopened here.
      opened.onerror = () => {
        opened.close();
        if (now !== "ended") become("lost");
        void hasSignedOut().then((signedOut) => {
          if (source !== opened) return;
          if (signedOut) return become("ended");
          become("lost");
          retry = setTimeout(open, waitMs);
          waitMs = Math.min(waitMs * 2, maxRetryMs);
        });
      };
    };
    const followVisibility = () => {
      if (document.hidden) {
        close();
        // Who has signed out reads that in a tab that is shown for a moment, before it is asked again.
        if (now !== "ended") become("paused");
      } else open();
    };

    document.addEventListener("visibilitychange", followVisibility);
    followVisibility();

    return () => {
      document.removeEventListener("visibilitychange", followVisibility);
      close();
      streamStates.tell(stream, undefined);
    };
  }, [url]);

  return url ? state : "paused";
}

/** An event stream does not tell why it failed: the server is asked whether anybody is signed in. Without an answer nobody knows. */
async function hasSignedOut(): Promise<boolean> {
  const answer = await fetch("/api/session", { cache: "no-store" }).catch(() => undefined);
  return answer?.status === 401;
}
