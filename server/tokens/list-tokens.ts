import { q } from "@/db/store";
import { tokenPage } from "@/db/tokens";
import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { TokenPage } from "./types";

const MAX_LIMIT = 500;

/** The API tokens of the caller, or of everybody, the newest first, a page at a time. Throws "forbidden". */
export async function listTokens(
  caller: Caller,
  input: { everybody?: boolean; before?: number; limit?: number } = {},
): Promise<TokenPage> {
  const limit = Math.min(Math.max(input.limit ?? 100, 1), MAX_LIMIT);
  return caller.store.read(function* (at) {
    const server = { type: "server" } as const;
    const subject = yield* authorize(at, caller, input.everybody ? "token.manage" : "token.create", server);
    const rows = yield* q(tokenPage(at, input.everybody ? undefined : subject.id, input.before, limit + 1));
    const now = caller.now().getTime();
    const items = rows.slice(0, limit).map(({ token, ownerName }) => ({
      id: token.id,
      name: token.name,
      ending: token.ending,
      scope: token.scope,
      ownerName,
      own: token.userId === subject.id,
      createdAt: token.createdAt.getTime(),
      expiresAt: token.expiresAt?.getTime() ?? null,
      expired: token.expiresAt !== null && token.expiresAt.getTime() <= now,
      lastUsedAt: token.lastUsedAt?.getTime() ?? null,
    }));
    return {
      items,
      nextBefore: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
      rights: rightsOf(subject, ["token.create", "token.manage"], server),
    };
  });
}
