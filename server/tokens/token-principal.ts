import { one, q } from "@/db/store";
import { noteTokenUse, tokenByHash } from "@/db/tokens";
import type { Principal, Recorder } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { hashToken } from "@/server/users/setup-token";

/** The last use is known to the minute. */
const NOTE_EVERY_MS = 60_000;

/**
 * Whom an API token speaks for. Throws "unauthenticated" for a token that is unknown, revoked or expired, and for one of a user who was
 * disabled: a program is not told which.
 */
export async function tokenPrincipal({ store, now }: Recorder, token: string): Promise<Principal> {
  const at = now();
  const found = await store.read((read) => one(tokenByHash(read, hashToken(token))));
  const expired = found?.token.expiresAt && found.token.expiresAt.getTime() <= at.getTime();
  if (!found || expired || found.user.disabled)
    throw new AppError("unauthenticated", "tokenRefused", { hint: "makeToken" });
  const { token: row, user } = found;
  const since = new Date(at.getTime() - NOTE_EVERY_MS);
  if (!row.lastUsedAt || row.lastUsedAt < since) await store.tx((tx) => q(noteTokenUse(tx, row.id, at, since)));
  const identity = { name: row.name, scope: row.scope };
  return { kind: "user", id: user.id, name: user.name, sessionEpoch: user.sessionEpoch, token: identity };
}
