import type { Recorder } from "@/server/access/caller";
import type { SessionUser } from "./types";

/**  */
export async function verifyCredentials(
  recorder: Recorder,
  input: { name: string; password: string; address: string },
): Promise<SessionUser> {
  throw new Error(`verify-credentials is being written.`);
}
