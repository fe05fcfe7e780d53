import { membershipsOf, rolesByName, usersPage } from "@/db/people";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { nameKey } from "@/server/names";
import type { UserPage } from "./types";

const MAX_LIMIT = 500;

/**
 * Users with their roles, by sign-in name, a page at a time; `text` is part of the sign-in name or the name.
 * Without those in the role `outsideRole`. Throws "forbidden".
 */
export async function findUsers(
  caller: Caller,
  input: { text?: string; after?: string; limit?: number; outsideRole?: string } = {},
): Promise<UserPage> {
  const limit = Math.min(Math.max(input.limit ?? 100, 1), MAX_LIMIT);
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "user.view", { type: "server" });
    const part = nameKey((input.text ?? "").trim());
    const rows = yield* q(usersPage(at, part, input.after, limit + 1, input.outsideRole));
    const shown = rows.slice(0, limit);
    const roles = new Map((yield* q(rolesByName(at))).map(({ id, name, fixed }) => [id, { id, name, fixed }]));
    const ids = shown.map(({ id }) => id);
    const members = Map.groupBy(ids.length > 0 ? yield* q(membershipsOf(at, ids)) : [], (member) => member.userId);
    const items = shown.map((user) => ({
      id: user.id,
      name: user.name,
      displayName: user.displayName,
      disabled: user.disabled,
      createdAt: user.createdAt.getTime(),
      lastSignInAt: user.lastSignInAt?.getTime() ?? null,
      roles: (members.get(user.id) ?? []).flatMap(({ roleId }) => roles.get(roleId) ?? []),
    }));
    return { items, nextAfter: rows.length > limit ? (shown.at(-1)?.nameKey ?? null) : null };
  });
}
