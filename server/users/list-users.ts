import { memberships, rolesByName, usersByName } from "@/db/people";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { UserItem } from "./types";

/** All users with their roles, by name. */
export async function listUsers(caller: Caller): Promise<UserItem[]> {
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "user.view", { type: "server" });
    const users = yield* q(usersByName(at));
    const roles = new Map((yield* q(rolesByName(at))).map(({ id, name, fixed }) => [id, { id, name, fixed }]));
    const members = Map.groupBy(yield* q(memberships(at)), (member) => member.userId);
    return users.map((user) => ({
      id: user.id,
      name: user.name,
      displayName: user.displayName,
      disabled: user.disabled,
      createdAt: user.createdAt.getTime(),
      lastSignInAt: user.lastSignInAt?.getTime() ?? null,
      roles: (members.get(user.id) ?? []).flatMap(({ roleId }) => roles.get(roleId) ?? []),
    }));
  });
}
