import type { Recorder } from "@/server/access/caller";
import type { SessionUser } from "./types";

/**  */
export async function createFirstAdministrator(
  recorder: Recorder,
  input: { token: string; name: string; displayName: string; password: string },
): Promise<SessionUser> {
  throw new Error(`create-first-administrator is being written.`);
}
