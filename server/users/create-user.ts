import { rolesByIds } from "@/db/people";
import { q } from "@/db/store";
import { isUniqueViolation } from "@/db/unique-violation";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { nameTaken } from "@/server/names";
import { insertUser, type NewUser, prepareUser } from "./new-user";

/** Creates a user with roles. Throws "name-taken", "invalid-name", "weak-password", "not-found" for an unknown role. */
export async function createUser(caller: Caller, input: NewUser & { roleIds: string[] }): Promise<{ userId: string }> {
  const { store } = caller;
  // Before the slow hash, so that nobody without the right can make the server work.
  await store.read((at) => authorize(at, caller, "user.change", { type: "server" }));
  const user = await prepareUser(input, caller.now());
  const roleIds = [...new Set(input.roleIds)];
  const created = store.tx(function* (at) {
    yield* authorize(at, caller, "user.change", { type: "server" });
    const roles = roleIds.length > 0 ? yield* q(rolesByIds(at, roleIds)) : [];
    if (roles.length < roleIds.length) throw new AppError("not-found", "oneRoleGone");
    yield* insertUser(at, user, roleIds);
    yield* auditChange(at, caller, {
      verb: "create-user",
      object: { type: "user", id: user.id, name: user.name },
      before: null,
      after: { name: user.name, displayName: user.displayName, roles: roles.map((role) => role.name) },
    });
    return { userId: user.id };
  });
  return created.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(user.name) : error;
  });
}
