import type { Package } from "@/server/runtime/model/package";
import { compareOutlines } from "./compare-outlines";
import type { PackageComparison } from "./comparison-types";
import { outlinePackage } from "./outline-package";

/**
 * What is different between two versions of a package as the model sees them. Layout, ids that only moved, defaults that are
 * written out and what each save changes (build number, version GUID) are no differences.
 */
export function comparePackages(before: Package, after: Package): PackageComparison {
  return compareOutlines(outlinePackage(before, after), outlinePackage(after));
}
