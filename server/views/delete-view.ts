import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { loadView } from "./load-view";
import type { ViewInput } from "./types";

/** Takes a view away and answers what it was, so that it can be saved again. Throws "not-found", "forbidden". */
export async function deleteView(caller: Caller, input: { viewId: string }): Promise<ViewInput & { own: boolean }> {
  return caller.store.tx(function* (at) {
    const view = yield* loadView(at, caller, caller.store, input.viewId);
    const { name, query, columns, shared } = view;
    yield* q(at.db.delete(at.s.executionViews).where(eq(at.s.executionViews.id, view.id)));
    yield* auditChange(at, caller, {
      verb: "delete-view",
      object: { type: "view", id: view.id, name },
      before: { name, query, columns, shared },
      after: null,
    });
    return { name, query, columns, shared, own: view.ownerId === caller.principal.id };
  });
}
