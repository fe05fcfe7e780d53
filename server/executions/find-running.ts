import type { Caller } from "@/server/access/caller";
import type { ExecutionItem } from "./types";

/**  */
export async function findRunning(caller: Caller): Promise<ExecutionItem[]> {
  throw new Error(`find-running is being written.`);
}
