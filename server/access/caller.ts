import type { Store } from "@/db/store";
import type { TokenIdentity } from "./acts";

/**
 * Who asks. A user comes from a session or an API token and is checked against the database at every call; "system" is Gantry itself
 * (first start, command line of the operator) and is never made from anything a client sent.
 */
export type Principal =
  | { kind: "user"; id: string; name: string; sessionEpoch: number; token?: TokenIdentity }
  | { kind: "system"; id: "system"; name: string };

/** What every verb is handed: the store, who asks, the time, and an id that ties log lines and audit rows together. */
export interface Caller {
  store: Store;
  principal: Principal;
  now(): Date;
  requestId: string;
}

/** What the executor's record verbs need: they write what happened and ask nobody. */
export type Recorder = Pick<Caller, "store" | "now">;
