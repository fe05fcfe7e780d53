import { memberCounts, rolesByName } from "@/db/people";
import { q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { roleMatrix } from "@/server/access/matrix";
import type { RoleList } from "./types";

/** All roles, the fixed ones first, and what the fixed ones may do. */
export async function listRoles(caller: Caller): Promise<RoleList> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "role.view", { type: "server" });
    const counts = new Map((yield* q(memberCounts(at))).map((row) => [row.roleId, row.count]));
    const roles = (yield* q(rolesByName(at))).map(({ id, name, description, fixed, grants }) => {
      return { id, name, description, fixed, memberCount: counts.get(id) ?? 0, grants: grants ?? {} };
    });
    return {
      roles: [...roles.filter((role) => role.fixed), ...roles.filter((role) => !role.fixed)],
      matrix: roleMatrix(),
      rights: rightsOf(subject, ["role.change", "user.view-as", "audit.view"], { type: "server" }),
    };
  });
}
