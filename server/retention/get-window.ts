import { anyRemoval } from "@/db/cleanups";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { loadRules } from "./rules";

/** What explains to anybody why an execution may be gone. Throws "unauthenticated". */
export async function getWindow(caller: Caller): Promise<{ windowDays: number | null; hasRemoved: boolean }> {
  return caller.store.read(function* (at) {
    yield* loadSubject(at, caller);
    const { rules } = yield* loadRules(at);
    return { windowDays: rules.windowDays, hasRemoved: (yield* one(anyRemoval(at))) !== undefined };
  });
}
