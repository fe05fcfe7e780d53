import type { Caller } from "@/server/access/caller";
import type { SessionUser } from "./types";

/**  */
export async function changeOwnPassword(
  caller: Caller,
  input: { currentPassword: string; newPassword: string },
): Promise<SessionUser> {
  throw new Error(`change-own-password is being written.`);
}
