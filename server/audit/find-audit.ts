import { auditPage, auditWhere } from "@/db/audit";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { addPlaces } from "./add-places";
import { auditConditions, auditItem } from "./audit-item";
import type { AuditFilter, AuditPage } from "./types";

const MAX_LIMIT = 1_000;

/** Who changed what, newest first, a page at a time; `withPlaces`, with where the folders and packages are now. Throws "forbidden". */
export async function findAudit(
  caller: Caller,
  input: { filter?: AuditFilter; beforeId?: number; limit?: number; withPlaces?: boolean },
): Promise<AuditPage> {
  const limit = Math.min(Math.max(input.limit ?? 50, 1), MAX_LIMIT);
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "audit.view", { type: "server" });
    const where = auditWhere(at, { ...auditConditions(input.filter ?? {}), beforeId: input.beforeId });
    const rows = yield* q(auditPage(at, where, limit + 1));
    const items = rows.slice(0, limit).map(auditItem);
    if (input.withPlaces) yield* addPlaces(at, items);
    return { items, nextBefore: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  });
}
