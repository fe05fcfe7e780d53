import { membersPage } from "@/db/people";
import { q } from "@/db/store";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { findNamings } from "./find-namings";
import { loadRole } from "./load-role";
import type { NamingPlace, RoleDetail } from "./types";

const PAGE_SIZE = 100;

/**
 * A role with its rights and a page each of its members, by sign-in name, and of the folders and packages that name it. `membersAfter`
 * and `namingsAfter` are what the page before gave as next. Throws "not-found".
 */
export async function getRole(
  caller: Caller,
  input: { roleId: string; membersAfter?: string; namingsAfter?: NamingPlace },
): Promise<RoleDetail> {
  return caller.store.read(function* (at) {
    const subject = yield* authorize(at, caller, "role.view", { type: "server" });
    const { id, name, description, fixed, grants } = yield* loadRole(at, input.roleId);
    const rows = yield* q(membersPage(at, id, input.membersAfter, PAGE_SIZE + 1));
    const shown = rows.slice(0, PAGE_SIZE);
    const members = shown.map(({ nameKey: _nameKey, ...row }) => ({ ...row, addedAt: row.addedAt.getTime() }));
    const rights = rightsOf(subject, ["role.change"], { type: "server" });
    return {
      ...{ id, name, description, fixed, grants: grants ?? {}, members, rights },
      nextMembers: rows.length > PAGE_SIZE ? (shown.at(-1)?.nameKey ?? null) : null,
      ...(yield* findNamings(at, id, input.namingsAfter, PAGE_SIZE)),
    };
  });
}
