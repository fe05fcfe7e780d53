import type { Recorder } from "@/server/access/caller";
import { LiveWatcher } from "./watcher";

/** Next evaluates a module several times in one process; the one watcher hangs on globalThis. */
const shared = globalThis as typeof globalThis & { gantryWatcher?: LiveWatcher };

/** The watcher of the web server's process, on the web server's one store. */
export function webWatcher(recorder: Recorder): LiveWatcher {
  shared.gantryWatcher ??= new LiveWatcher({ store: recorder.store, now: () => new Date() });
  return shared.gantryWatcher;
}
