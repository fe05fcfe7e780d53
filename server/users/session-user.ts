import type { SessionUser } from "./types";

/** What a session keeps of a user's row. */
export function sessionUser(row: SessionUser): SessionUser {
  return { id: row.id, name: row.name, displayName: row.displayName, sessionEpoch: row.sessionEpoch };
}
