import { type At, one, type Steps, type Store } from "@/db/store";
import { viewById } from "@/db/views";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";

type ViewRow = At["s"]["executionViews"]["$inferSelect"];

/**
 * A view that the caller may change: one's own, or a shared one, which belongs to all who may share. Another person's own view is
 * "not-found", as if it were not there. Throws "not-found", "forbidden".
 */
export function* loadView(at: At, caller: Caller, store: Pick<Store, "locked">, viewId: string): Steps<ViewRow> {
  const view = yield* one(store.locked(viewById(at, viewId)));
  const own = view?.ownerId === caller.principal.id;
  yield* authorize(at, caller, !own && view?.shared ? "view.share" : "view.save", { type: "server" });
  if (!view || !(own || view.shared)) throw new AppError("not-found", "viewGone", { hint: "readAnew" });
  return view;
}
