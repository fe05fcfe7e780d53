import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { loadUser } from "./load-user";

/** Notes in the audit trail that the caller sees the console as themselves again. Everybody may. Throws "not-found". */
export async function endViewAs(caller: Caller, input: { userId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* loadSubject(at, caller);
    const user = yield* loadUser(at, input.userId);
    yield* auditChange(at, caller, {
      verb: "end-view-as",
      object: { type: "user", id: user.id, name: user.name },
      before: { viewer: caller.principal.name },
      after: null,
    });
  });
}
