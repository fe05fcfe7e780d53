import { membership } from "@/db/people";
import { one, q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { loadUser } from "@/server/users/load-user";
import { loadRole } from "./load-role";

/** Makes a user a member of a role; works at their next act. Throws "forbidden", "not-found". */
export async function addMember(caller: Caller, input: { roleId: string; userId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadRole(at, input.roleId);
    const user = yield* loadUser(at, input.userId);
    if (yield* one(membership(at, role.id, user.id))) return;
    const row = { roleId: role.id, userId: user.id, addedAt: caller.now() };
    yield* q(at.db.insert(at.s.roleMembers).values(row).onConflictDoNothing());
    yield* auditChange(at, caller, {
      verb: "add-member",
      object: { type: "role", id: role.id, name: role.name },
      before: null,
      after: { member: user.name },
    });
  });
}
