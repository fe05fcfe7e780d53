import type { Caller } from "@/server/access/caller";
import type { PackageDetail } from "./types";

/**  */
export async function getPackage(caller: Caller, input: { packageId: string }): Promise<PackageDetail> {
  throw new Error(`get-package is being written.`);
}
