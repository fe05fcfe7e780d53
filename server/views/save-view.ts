import { one, q } from "@/db/store";
import { isUniqueViolation } from "@/db/unique-violation";
import { viewOfName } from "@/db/views";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { nameKey, nameTaken } from "@/server/names";
import { checkView } from "./check-view";
import type { ViewInput } from "./types";

/** Keeps a query under a name, for its owner or for everybody. Throws "forbidden", "invalid-name", "invalid-input", "name-taken". */
export async function saveView(caller: Caller, input: ViewInput): Promise<{ viewId: string }> {
  const { name, query, columns, shared } = checkView(input);
  const ownerId = caller.principal.id;
  const saved = caller.store.tx(function* (at) {
    yield* authorize(at, caller, shared ? "view.share" : "view.save", { type: "server" });
    if (yield* one(viewOfName(at, ownerId, nameKey(name)))) throw nameTaken(name);
    const viewId = crypto.randomUUID() as string;
    const now = caller.now();
    const values = { id: viewId, ownerId, name, nameKey: nameKey(name), query, columns, shared };
    yield* q(at.db.insert(at.s.executionViews).values({ ...values, createdAt: now, updatedAt: now }));
    yield* auditChange(at, caller, {
      verb: "save-view",
      object: { type: "view", id: viewId, name },
      before: null,
      after: { name, query, columns, shared },
    });
    return { viewId };
  });
  return saved.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  });
}
