import { eq } from "drizzle-orm";
import { packagesNaming } from "@/db/packages";
import { membersOfRole } from "@/db/people";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadCustomRole } from "./load-role";

/**
 * Deletes a role of one's own with its memberships. Throws "role-in-use" while packages name it, because they would fall
 * back to their default readers and writers unnoticed; "fixed-role", "forbidden", "not-found".
 */
export async function deleteRole(caller: Caller, input: { roleId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadCustomRole(at, input.roleId);
    const packages = yield* q(packagesNaming(at, role.id));
    if (packages.length > 0) {
      throw new AppError("role-in-use", `${packages.length} packages name ${role.name} as reader or writer.`, {
        hint: "Give them other roles first.",
        details: { packages: packages.slice(0, 20).map(({ id, name }) => ({ id, name })) },
      });
    }
    const members = yield* q(membersOfRole(at, role.id));
    yield* q(at.db.delete(at.s.roles).where(eq(at.s.roles.id, role.id)));
    yield* auditChange(at, caller, {
      verb: "delete-role",
      object: { type: "role", id: role.id, name: role.name },
      before: { name: role.name, members: members.map((member) => member.name) },
      after: null,
    });
  });
}
