import { eq } from "drizzle-orm";
import { membersOfRole } from "@/db/people";
import { foldersNaming, packagesNaming } from "@/db/role-assignments";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadCustomRole } from "./load-role";

/**
 * Deletes a role of one's own with its memberships. Throws "role-in-use" while packages or folders name it, because they would fall
 * back to their default readers and writers unnoticed; "fixed-role", "forbidden", "not-found".
 */
export async function deleteRole(caller: Caller, input: { roleId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadCustomRole(at, input.roleId);
    const packages = yield* q(packagesNaming(at, role.id));
    const folders = yield* q(foldersNaming(at, role.id));
    if (packages.length + folders.length > 0) {
      const inBin = [...packages, ...folders].filter(({ binId }) => binId !== null).length;
      const some = (rows: { id: string; name: string }[]) => rows.slice(0, 20).map(({ id, name }) => ({ id, name }));
      throw new AppError("role-in-use", "roleInUse", {
        hint: "giveOtherRoles",
        values: { packages: packages.length, folders: folders.length, role: role.name, inBin },
        details: { packages: some(packages), folders: some(folders) },
      });
    }
    const members = yield* q(membersOfRole(at, role.id));
    yield* q(at.db.delete(at.s.roles).where(eq(at.s.roles.id, role.id)));
    yield* auditChange(at, caller, {
      verb: "delete-role",
      object: { type: "role", id: role.id, name: role.name },
      before: { name: role.name, grants: role.grants ?? {}, members: members.map((member) => member.name) },
      after: null,
    });
  });
}
