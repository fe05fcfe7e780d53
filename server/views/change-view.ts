import { eq } from "drizzle-orm";
import { one, q } from "@/db/store";
import { isUniqueViolation } from "@/db/unique-violation";
import { viewOfName } from "@/db/views";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { nameKey, nameTaken } from "@/server/names";
import { checkView } from "./check-view";
import { loadView } from "./load-view";
import type { ViewInput } from "./types";

/**
 * Gives a view another name, query or columns, shares it or takes it back. Throws "not-found", "forbidden", "invalid-name",
 * "invalid-input", "name-taken".
 */
export async function changeView(caller: Caller, input: ViewInput & { viewId: string }): Promise<void> {
  const { name, query, columns, shared } = checkView(input);
  const changed = caller.store.tx(function* (at) {
    const view = yield* loadView(at, caller, caller.store, input.viewId);
    // Whoever may not share any more takes a view of their own back, and shows nobody another query under its name.
    if (shared) yield* authorize(at, caller, "view.share", { type: "server" });
    if (yield* one(viewOfName(at, view.ownerId, nameKey(name), view.id))) throw nameTaken(name);
    const { executionViews: t } = at.s;
    const values = { name, nameKey: nameKey(name), query, columns, shared, updatedAt: caller.now() };
    yield* q(at.db.update(t).set(values).where(eq(t.id, view.id)));
    yield* auditChange(at, caller, {
      verb: "change-view",
      object: { type: "view", id: view.id, name },
      before: { name: view.name, query: view.query, columns: view.columns, shared: view.shared },
      after: { name, query, columns, shared },
    });
  });
  await changed.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  });
}
