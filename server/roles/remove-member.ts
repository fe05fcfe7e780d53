import { and, eq } from "drizzle-orm";
import { membership } from "@/db/people";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadUser } from "@/server/users/load-user";
import { keepAnAdministrator } from "./keep-an-administrator";
import { loadRole } from "./load-role";

/**
 * Ends a user's membership of a role. Throws "last-administrator", "forbidden", "not-found", and "own-rights" when
 * administrators remove themselves and have not confirmed that: they could not take it back.
 */
export async function removeMember(
  caller: Caller,
  input: { roleId: string; userId: string; confirmed?: boolean },
): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadRole(at, input.roleId);
    const user = yield* loadUser(at, input.userId);
    if (role.id === "db_ssisadmin") yield* keepAnAdministrator(at, caller.store, user.id);
    if (role.id === "db_ssisadmin" && user.id === caller.principal.id && !input.confirmed) {
      throw new AppError("own-rights", "ownAdministration", { hint: "confirmLoss" });
    }
    if (!(yield* one(membership(at, role.id, user.id)))) return;
    const { roleMembers: t } = at.s;
    yield* q(at.db.delete(t).where(and(eq(t.roleId, role.id), eq(t.userId, user.id))));
    yield* auditChange(at, caller, {
      verb: "remove-member",
      object: { type: "role", id: role.id, name: role.name },
      before: { member: user.name },
      after: null,
    });
  });
}
