import type { Caller } from "@/server/access/caller";
import type { UserItem } from "./types";

/**  */
export async function listUsers(caller: Caller): Promise<UserItem[]> {
  throw new Error(`list-users is being written.`);
}
