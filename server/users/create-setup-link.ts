import type { Recorder } from "@/server/access/caller";

/**  */
export async function createSetupLink(recorder: Recorder): Promise<{ token: string; expiresAt: number } | null> {
  throw new Error(`create-setup-link is being written.`);
}
