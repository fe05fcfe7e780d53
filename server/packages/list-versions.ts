import type { Caller } from "@/server/access/caller";
import type { VersionItem } from "./types";

/**  */
export async function listVersions(caller: Caller, input: { packageId: string }): Promise<VersionItem[]> {
  throw new Error(`list-versions is being written.`);
}
