import { createHash } from "node:crypto";

/** What of a token lies in the database: tokens are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
