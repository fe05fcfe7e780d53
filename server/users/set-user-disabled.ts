import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { keepAnAdministrator } from "@/server/roles/keep-an-administrator";
import { loadUser } from "./load-user";

/**
 * Disables a user, which ends their sessions at once, or enables them again. Throws "last-administrator" when nobody would
 * be left to administer, "own-rights" for oneself.
 */
export async function setUserDisabled(caller: Caller, input: { userId: string; disabled: boolean }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "user.change", { type: "server" });
    const user = yield* loadUser(at, input.userId);
    if (user.disabled === input.disabled) return;
    if (input.disabled) yield* keepAnAdministrator(at, caller.store, user.id);
    if (input.disabled && user.id === caller.principal.id) {
      throw new AppError("own-rights", "disableSelf", { hint: "askAdministrator" });
    }
    const { db, s } = at;
    const change = { disabled: input.disabled, sessionEpoch: user.sessionEpoch + 1 };
    yield* q(db.update(s.users).set(change).where(eq(s.users.id, user.id)));
    yield* auditChange(at, caller, {
      verb: "set-user-disabled",
      object: { type: "user", id: user.id, name: user.name },
      before: { disabled: user.disabled },
      after: { disabled: input.disabled },
    });
  });
}
