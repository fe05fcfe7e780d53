import type { Recorder } from "@/server/access/caller";
import { RunningFeed } from "./running-feed";
import { webWatcher } from "./web-watcher";

/** Next evaluates a module several times in one process; the one feed hangs on globalThis. */
const shared = globalThis as typeof globalThis & { gantryRunningFeed?: RunningFeed };

/** The feed of running packages of the web server's process, on the web server's one store. */
export function webRunningFeed(recorder: Recorder): RunningFeed {
  shared.gantryRunningFeed ??= new RunningFeed({ store: recorder.store, now: () => new Date() }, webWatcher(recorder));
  return shared.gantryRunningFeed;
}
