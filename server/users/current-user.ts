import type { Recorder } from "@/server/access/caller";
import type { SessionUser } from "./types";

/**  */
export async function currentUser(
  recorder: Recorder,
  input: { id: string; sessionEpoch: number },
): Promise<SessionUser | null> {
  throw new Error(`current-user is being written.`);
}
