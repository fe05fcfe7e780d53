import type { Caller } from "@/server/access/caller";
import type { PackageDesign } from "./design-types";

/**  */
export async function getPackageDesign(
  caller: Caller,
  input: { packageId: string; versionNumber?: number },
): Promise<PackageDesign> {
  throw new Error(`get-package-design is being written.`);
}
