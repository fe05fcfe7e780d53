import { q } from "@/db/store";
import { viewsFor } from "@/db/views";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadSubject } from "@/server/access/load-subject";
import { countsAlone } from "@/server/access/role-scope";
import type { ViewList } from "./types";

/** More views than anybody chooses from. */
const MOST = 500;

/** The caller's own views of executions and those that are shared, by name; without any role, none. Throws "unauthenticated". */
export async function listViews(caller: Caller): Promise<ViewList> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    if (!principal.roles.some(countsAlone)) return { views: [], mayShare: false };
    const mayShare = decide({ principal, act: "view.share", object: { type: "server" } }).allowed;
    const rows = yield* q(viewsFor(at, principal.id, MOST));
    const views = rows.map(({ view: { id, name, query, columns, shared, ownerId }, ownerName }) => {
      const own = ownerId === principal.id;
      return { id, name, query, columns, shared, ownerName, own, mayChange: own || mayShare };
    });
    return { views, mayShare };
  });
}
