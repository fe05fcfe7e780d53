import { randomBytes } from "node:crypto";
import { one } from "@/db/store";
import { tokenCount } from "@/db/tokens";
import { isUniqueViolation } from "@/db/unique-violation";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import type { TokenScope } from "@/server/access/token-scopes";
import { AppError } from "@/server/errors";
import { checkName, nameKey, nameTaken } from "@/server/names";
import { hashToken } from "@/server/users/setup-token";

/** Tells the tokens of Gantry from other secrets, to people and to programs that look for secrets in files. */
const PREFIX = "gantry_";
const DAY_MS = 86_400_000;
const MAX_DAYS = 366;
/** Nobody keeps more of them in mind. */
const MOST_OF_USER = 50;
const ENDING_LENGTH = 4;

/**
 * Makes an API token of the caller, who alone is ever told it, and now only: what is kept is its hash. It does what its owner may do at
 * that moment, within its scope, for `days` days or, with null, until it is revoked. Throws "invalid-name",
 * "invalid-input", "name-taken", "forbidden".
 */
export async function createToken(
  caller: Caller,
  input: { name: string; scope: TokenScope; days: number | null },
): Promise<{ id: number; token: string }> {
  const { days, scope } = input;
  const name = checkName(input.name.trim());
  if (days !== null && (!Number.isInteger(days) || days < 1 || days > MAX_DAYS))
    throw new AppError("invalid-input", "tokenDays", { values: { most: MAX_DAYS } });
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const created = caller.store.tx(function* (at) {
    const { id: userId } = yield* authorize(at, caller, "token.create", { type: "server" });
    if (((yield* one(tokenCount(at, userId)))?.count ?? 0) >= MOST_OF_USER)
      throw new AppError("invalid-input", "tooManyTokens", { hint: "revokeToken", values: { most: MOST_OF_USER } });
    const createdAt = caller.now();
    const expiresAt = days === null ? null : new Date(createdAt.getTime() + days * DAY_MS);
    const row = yield* one(
      at.db
        .insert(at.s.apiTokens)
        .values({
          userId,
          name,
          nameKey: nameKey(name),
          tokenHash: hashToken(token),
          ending: token.slice(-ENDING_LENGTH),
          scope,
          createdAt,
          expiresAt,
        })
        .returning({ id: at.s.apiTokens.id }),
    );
    if (!row) throw new Error("The token was not written.");
    yield* auditChange(at, caller, {
      verb: "create-token",
      object: { type: "token", id: row.id, name },
      before: null,
      after: { scope, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id: row.id, token };
  });
  return created.catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken(name) : error;
  });
}
