import { insertCleanup, openCleanup } from "@/db/cleanups";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { retentionObject } from "./retention-object";
import { holdRules } from "./rules";

/** Asks the executor for a cleanup now, by the rules that are saved. Throws "forbidden", "conflict". */
export async function startCleanup(caller: Caller): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    const now = caller.now();
    const { rules } = yield* holdRules(at, caller.store, now);
    if (rules.windowDays === null) throw new AppError("conflict", "retentionForEver", { hint: "setWindow" });
    if (yield* one(openCleanup(at))) throw new AppError("conflict", "cleanupOpen");
    yield* q(insertCleanup(at, { reason: "asked", requestedByName: caller.principal.name, requestedAt: now }));
    const after = { windowDays: rules.windowDays, keepLast: rules.keepLast };
    yield* auditChange(at, caller, { verb: "start-cleanup", object: retentionObject, before: null, after });
  });
}
