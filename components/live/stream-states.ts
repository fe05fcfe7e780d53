import { useSyncExternalStore } from "react";

/**
 * How a live connection is doing. One that was lost stays so until it is open again: what tells of it would come and go with every
 * attempt. It has ended when nobody is signed in any more.
 */
export type StreamState = "connecting" | "live" | "paused" | "lost" | "ended";

/** The worst first: of several streams the page is only as true as this one. */
const worstFirst = ["ended", "lost", "connecting", "paused", "live"] as const satisfies readonly StreamState[];

/** The states of the streams that are open, told by each of them; outside of React, because they belong to pages and frame alike. */
export class StreamStates {
  readonly #states = new Map<object, StreamState>();
  readonly #listeners = new Set<() => void>();

  /** Keeps what a stream says of itself; undefined, when there is no such stream any more. */
  readonly tell = (stream: object, state: StreamState | undefined): void => {
    if (state) this.#states.set(stream, state);
    else this.#states.delete(stream);
    for (const listener of this.#listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly worst = (): StreamState => {
    const told = new Set(this.#states.values());
    return worstFirst.find((state) => told.has(state)) ?? "connecting";
  };
}

/** The streams of this browser tab. */
export const streamStates = new StreamStates();

/** The state of the worst of all streams that are open: what the indicator in the top bar shows. */
export function useWorstStreamState(): StreamState {
  return useSyncExternalStore(streamStates.subscribe, streamStates.worst, () => "connecting");
}
