import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { anyUser } from "@/db/people";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { hashToken } from "./setup-token";

const VALID_FOR_MS = 24 * 3_600_000;

/**
 * A token for the link with which the first administrator is created, valid once and for 24 hours; earlier unused ones end.
 * Null when there are users already.
 */
export async function createSetupLink({ store, now }: Recorder): Promise<{ token: string; expiresAt: number } | null> {
  const token = randomBytes(32).toString("base64url");
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + VALID_FOR_MS);
  return store.tx(function* (at) {
    const { db, s } = at;
    if (yield* one(anyUser(at))) return null;
    const purpose = "first-administrator" as const;
    yield* q(db.delete(s.oneTimeLinks).where(and(eq(s.oneTimeLinks.purpose, purpose), isNull(s.oneTimeLinks.usedAt))));
    yield* q(db.insert(s.oneTimeLinks).values({ tokenHash: hashToken(token), purpose, createdAt, expiresAt }));
    return { token, expiresAt: expiresAt.getTime() };
  });
}
