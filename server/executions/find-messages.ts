import type { Caller } from "@/server/access/caller";
import type { MessageFilter, MessagePage } from "./types";

/**  */
export async function findMessages(
  caller: Caller,
  input: { executionId: number; filter: MessageFilter; before?: number; after?: number; limit?: number },
): Promise<MessagePage> {
  throw new Error(`find-messages is being written.`);
}
