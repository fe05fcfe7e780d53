import { packagesNaming } from "@/db/packages";
import { membersOfRole } from "@/db/people";
import { q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { loadRole } from "./load-role";
import type { RoleDetail } from "./types";

/** A role with its members and the packages that name it. Throws "not-found". */
export async function getRole(caller: Caller, input: { roleId: string }): Promise<RoleDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "role.view", { type: "server" });
    const { id, name, description, fixed } = yield* loadRole(at, input.roleId);
    const members = (yield* q(membersOfRole(at, id))).map((row) => ({ ...row, addedAt: row.addedAt.getTime() }));
    const packages = (yield* q(packagesNaming(at, id))).flatMap((row) => [
      ...(row.readerRoleId === id ? [{ id: row.id, name: row.name, as: "reader" as const }] : []),
      ...(row.writerRoleId === id ? [{ id: row.id, name: row.name, as: "writer" as const }] : []),
    ]);
    const rights = rightsOf(subject, ["role.change"], { type: "server" });
    return { id, name, description, fixed, memberCount: members.length, members, packages, rights };
  });
}
