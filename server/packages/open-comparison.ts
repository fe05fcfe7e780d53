import type { Caller } from "@/server/access/caller";
import type { PackageComparison } from "./compare/comparison-types";
import { compareVersions } from "./compare-versions";
import type { PackageDesign } from "./design-types";
import { getPackageDesign } from "./get-package-design";

/** Two versions beside each other with the drawing of each. */
export interface OpenedComparison {
  comparison: PackageComparison;
  before: PackageDesign;
  after: PackageDesign;
}

/**
 * Compares two versions for who gives their passwords, which are kept nowhere: what a wholly encrypted version holds is seen only in
 * the answer. Throws "package-password" when one does not open, "forbidden", "not-found".
 */
export async function openComparison(
  caller: Caller,
  { packageId, from, to, passwords }: { packageId: string; from: number; to: number; passwords: Passwords },
): Promise<OpenedComparison> {
  const comparison = await compareVersions(caller, { packageId, from, to, passwords });
  return {
    comparison,
    before: await getPackageDesign(caller, { packageId, versionNumber: from, password: passwords.from }),
    after: await getPackageDesign(caller, { packageId, versionNumber: to, password: passwords.to }),
  };
}

type Passwords = Record<"from" | "to", string>;
