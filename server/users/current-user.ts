import { userById } from "@/db/people";
import type { Recorder } from "@/server/access/caller";
import { sessionUser } from "./session-user";
import type { SessionUser } from "./types";

/** The user of a session, or null when the user is gone or disabled or all sessions were ended since. */
export async function currentUser(
  { store }: Recorder,
  session: { id: string; sessionEpoch: number },
): Promise<SessionUser | null> {
  const [user] = await userById(store, session.id);
  if (!user || user.disabled || user.sessionEpoch !== session.sessionEpoch) return null;
  return sessionUser(user);
}
