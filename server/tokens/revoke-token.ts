import { eq } from "drizzle-orm";
import { one, q } from "@/db/store";
import { tokenById } from "@/db/tokens";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";

/** Ends an API token: the next request with it is refused. Throws "not-found", and "forbidden" for a token of somebody else. */
export async function revokeToken(caller: Caller, input: { id: number }): Promise<void> {
  await caller.store.tx(function* (at) {
    const row = yield* one(tokenById(at, input.id));
    const own = row?.userId === caller.principal.id;
    yield* authorize(at, caller, own ? "token.create" : "token.manage", { type: "server" });
    if (!row) throw new AppError("not-found", "tokenGone");
    const { apiTokens } = at.s;
    yield* q(at.db.delete(apiTokens).where(eq(apiTokens.id, row.id)));
    yield* auditChange(at, caller, {
      verb: "revoke-token",
      object: { type: "token", id: row.id, name: row.name },
      before: { scope: row.scope, expiresAt: row.expiresAt?.toISOString() ?? null },
      after: null,
    });
  });
}
