import type { Recorder } from "@/server/access/caller";
import { webStore } from "./web-store";

/** For the few things that are asked before anybody is signed in. */
export async function recorder(): Promise<Recorder> {
  return { store: await webStore(), now: () => new Date() };
}
