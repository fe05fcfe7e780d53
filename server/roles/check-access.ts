import type { Act } from "@/server/access/acts";
import type { Caller } from "@/server/access/caller";
import type { AccessCheck } from "./types";

/**  */
export async function checkAccess(
  caller: Caller,
  input: { userId: string; act: Act; objectId?: string },
): Promise<AccessCheck> {
  throw new Error(`check-access is being written.`);
}
