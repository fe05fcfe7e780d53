import { roleByNameKey } from "@/db/people";
import { one, q } from "@/db/store";
import { isUniqueViolation } from "@/db/unique-violation";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { checkName, nameKey, nameTaken } from "@/server/names";

/** Creates a role that packages can name as reader or writer. Throws "forbidden", "invalid-name", "name-taken". */
export async function createRole(
  caller: Caller,
  input: { name: string; description: string },
): Promise<{ roleId: string }> {
  const name = checkName(input.name);
  const { description } = input;
  const created = caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    if (yield* one(roleByNameKey(at, nameKey(name)))) throw nameTaken(name);
    const roleId = crypto.randomUUID() as string;
    const about = { name, nameKey: nameKey(name), description, fixed: false, createdAt: caller.now() };
    yield* q(at.db.insert(at.s.roles).values({ id: roleId, ...about }));
    yield* auditChange(at, caller, {
      verb: "create-role",
      object: { type: "role", id: roleId, name },
      before: null,
      after: { name, description },
    });
    return { roleId };
  });
  return created.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  });
}
