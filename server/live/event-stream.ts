import { onShutdown } from "./shutdown";

const PING_MS = 15_000;

/**
 * A client this many bytes behind is disconnected: it comes again, which does not cost us the memory. More than the largest frame there
 * is, the first one of the monitor with a queue of ten thousand.
 */
const MAX_BYTES_BEHIND = 16 * 1024 * 1024;

interface EventStreamOptions {
  /** Aborted when the client goes. */
  readonly signal: AbortSignal;
  /** Asked at every ping: false ends the stream, for somebody who has lost the right to it or signed out. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Begins to send. What it throws ends the stream. */
  readonly begin: (parts: EventStreamParts) => Promise<void>;
}

export interface EventStreamParts {
  readonly send: (frame: Uint8Array) => void;
  /** Keeps what must be called when the stream ends. */
  readonly hold: (unsubscribe: () => void) => void;
  readonly fail: (error: unknown) => void;
  /** False as soon as nobody listens any more: what is still being read is read for nobody. */
  readonly isOpen: () => boolean;
}

/**
 * Server-sent events. The stream ends when the client goes, when the process is asked to end, when `mayGoOn` says no and when the
 * client is too slow; whoever ends it, everything it holds is given back once.
 */
export function eventStream({ signal, mayGoOn, begin }: EventStreamOptions): Response {
  const cleanup: (() => void)[] = [];
  let closed = false;
  /** Answers whether the stream was open. */
  const release = (): boolean => {
    if (closed) return false;
    closed = true;
    for (const step of cleanup.splice(0)) step();
    return true;
  };

  const source: UnderlyingDefaultSource<Uint8Array> = {
    async start(controller) {
      const close = () => {
        if (release()) controller.close();
      };
      const send = (frame: Uint8Array) => {
        if (closed) return;
        controller.enqueue(frame);
        // Ended in order, the stream would keep what the client does not take; of an abort the web server makes no fuss.
        if ((controller.desiredSize ?? 0) < -MAX_BYTES_BEHIND && release())
          controller.error(new DOMException("The client reads too slowly.", "AbortError"));
      };
      cleanup.push(onShutdown(close));
      signal.addEventListener("abort", close, { once: true });
      const ping = setInterval(async () => {
        send(new TextEncoder().encode(": ping\n\n"));
        if (!(await mayGoOn().catch(() => false))) close();
      }, PING_MS);
      cleanup.push(() => clearInterval(ping));
      send(new TextEncoder().encode("retry: 1000\n\n"));
      // A right that cannot be asked for, or a database that cannot be read: the client comes again and resumes.
      const fail = (error: unknown) => {
        if (!closed) console.error("A live stream ended:", error);
        close();
      };
      if (signal.aborted) return close();
      const hold = (unsubscribe: () => void) => void (closed ? unsubscribe() : cleanup.push(unsubscribe));
      await begin({ send, hold, fail, isOpen: () => !closed }).catch(fail);
    },
    // The client has closed the stream already.
    cancel: () => void release(),
  };
  const stream = new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: 0 }));
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
