import { newestCleanups, openCleanup } from "@/db/cleanups";
import { one, q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { cleanupItem } from "./cleanup-item";
import { loadRules } from "./rules";
import { nextCleanupAt } from "./schedule";
import type { Retention } from "./types";

const MOST_SHOWN = 20;

/** The rules that hold, and the cleanups that were, are and will be. Throws "forbidden". */
export async function getRetention(caller: Caller): Promise<Retention> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const loaded = yield* loadRules(at);
    const current = yield* one(openCleanup(at));
    return {
      rules: loaded.rules,
      nextAt: (yield* nextCleanupAt(at, loaded))?.getTime() ?? null,
      current: current ? cleanupItem(current) : null,
      last: (yield* q(newestCleanups(at, MOST_SHOWN))).map(cleanupItem),
    };
  });
}
