import { updateRules } from "@/db/retention";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { retentionObject } from "./retention-object";
import { holdRules } from "./rules";
import type { RetentionRules } from "./types";

const MOST_DAYS = 36_500;
const MOST_KEPT = 1_000;

/** Sets for how long executions stay, and answers what held before. Nothing goes at once. Throws "forbidden", "invalid-input". */
export async function setRetention(caller: Caller, input: RetentionRules): Promise<{ before: RetentionRules }> {
  const { enabled, windowDays, keepLast } = input;
  const rules = { enabled, windowDays, keepLast };
  return caller.store.tx(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    if (windowDays !== null && !isWhole(windowDays, 1, MOST_DAYS))
      throw new AppError("invalid-input", "retentionDays", { hint: "orForEver", values: { most: MOST_DAYS } });
    if (!isWhole(keepLast, 0, MOST_KEPT))
      throw new AppError("invalid-input", "retentionKeep", { values: { most: MOST_KEPT } });
    const now = caller.now();
    const { rules: before } = yield* holdRules(at, caller.store, now);
    if (isSame(before, rules)) return { before };
    yield* q(updateRules(at, rules, now));
    yield* auditChange(at, caller, {
      verb: "set-retention",
      object: retentionObject,
      before: told(before),
      after: told(rules),
    });
    return { before };
  });
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isSame(a: RetentionRules, b: RetentionRules): boolean {
  return a.enabled === b.enabled && a.windowDays === b.windowDays && a.keepLast === b.keepLast;
}

/** As the audit trail tells it; -1 is SSIS's word for "for ever". */
function told({ enabled, windowDays, keepLast }: RetentionRules): Record<string, unknown> {
  return { cleanup: enabled, windowDays: windowDays ?? -1, keepLast };
}
