import type { Recorder } from "@/server/access/caller";

/**  */
export async function checkSetupLink(recorder: Recorder, input: { token: string }): Promise<{ valid: boolean }> {
  throw new Error(`check-setup-link is being written.`);
}
