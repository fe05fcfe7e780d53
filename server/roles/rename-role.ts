import { eq } from "drizzle-orm";
import { roleByNameKey } from "@/db/people";
import { one, q } from "@/db/store";
import { isUniqueViolation } from "@/db/unique-violation";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { checkName, nameKey, nameTaken } from "@/server/names";
import { loadCustomRole } from "./load-role";

/** Gives a role of one's own another name and description. Throws "fixed-role", "forbidden", "invalid-name", "name-taken". */
export async function renameRole(
  caller: Caller,
  input: { roleId: string; name: string; description: string },
): Promise<void> {
  const name = checkName(input.name);
  const { description } = input;
  const renamed = caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadCustomRole(at, input.roleId);
    const taken = yield* one(roleByNameKey(at, nameKey(name)));
    if (taken && taken.id !== role.id) throw nameTaken(name);
    const { roles } = at.s;
    yield* q(
      at.db
        .update(roles)
        .set({ name, nameKey: nameKey(name), description })
        .where(eq(roles.id, role.id)),
    );
    yield* auditChange(at, caller, {
      verb: "rename-role",
      object: { type: "role", id: role.id, name },
      before: { name: role.name, description: role.description },
      after: { name, description },
    });
  });
  await renamed.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  });
}
