import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadUser } from "./load-user";

/**
 * Notes in the audit trail that the caller begins to see the console as another user does. What they see then is read only;
 * the session sees to it. Throws "forbidden", "not-found", "invalid-input" for oneself and for disabled users.
 */
export async function beginViewAs(caller: Caller, input: { userId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "user.view-as", { type: "server" });
    const user = yield* loadUser(at, input.userId);
    if (user.id === caller.principal.id) throw new AppError("invalid-input", "viewAsSelf");
    if (user.disabled) {
      throw new AppError("invalid-input", "viewAsDisabled", {
        hint: "enableUser",
        values: { name: user.name },
      });
    }
    yield* auditChange(at, caller, {
      verb: "begin-view-as",
      object: { type: "user", id: user.id, name: user.name },
      before: null,
      after: { viewer: caller.principal.name },
    });
  });
}
