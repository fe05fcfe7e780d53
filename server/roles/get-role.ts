import { packagesNaming } from "@/db/packages";
import { membersOfRole } from "@/db/people";
import { foldersNaming } from "@/db/role-assignments";
import { type At, q, type Steps } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { folderSteps } from "@/server/folders/folder-steps";
import { loadRole } from "./load-role";
import type { NamingObject, RoleDetail } from "./types";

/** A role with its members, its rights, and the folders and packages that name it. Throws "not-found". */
export async function getRole(caller: Caller, input: { roleId: string }): Promise<RoleDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "role.view", { type: "server" });
    const { id, name, description, fixed, grants } = yield* loadRole(at, input.roleId);
    const members = (yield* q(membersOfRole(at, id))).map((row) => ({ ...row, addedAt: row.addedAt.getTime() }));
    const packages: NamingObject[] = [];
    for (const row of yield* q(packagesNaming(at, id)))
      packages.push(...(yield* namings(at, id, row, row.folderId, [row.name])));
    const folders: NamingObject[] = [];
    for (const row of yield* q(foldersNaming(at, id))) folders.push(...(yield* namings(at, id, row, row.id, [])));
    const rights = rightsOf(subject, ["role.change"], { type: "server" });
    const about = { id, name, description, fixed, grants: grants ?? {}, memberCount: members.length };
    return { ...about, members, packages, folders, rights };
  });
}

function* namings(
  at: At,
  roleId: string,
  row: { id: string; name: string; readerRoleId: string | null; writerRoleId: string | null; binId: string | null },
  folderId: string,
  rest: string[],
): Steps<NamingObject[]> {
  const path = [...(yield* folderSteps(at, folderId)).map((step) => step.name), ...rest];
  const one = (as: "reader" | "writer") => ({ id: row.id, name: row.name || "/", path, as, inBin: row.binId !== null });
  return [
    ...(row.readerRoleId === roleId ? [one("reader")] : []),
    ...(row.writerRoleId === roleId ? [one("writer")] : []),
  ];
}
