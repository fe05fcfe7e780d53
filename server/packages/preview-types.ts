import type { PackageComparison } from "./compare/comparison-types";
import type { CompatibilityDesign } from "./design-types";

/** What storing a package file would do, told before anything is stored. */
export interface UploadPreview {
  /** The name the package has or gets. */
  name: string;
  /** A new package, the next version of one, or the very bytes that are stored already. */
  outcome: "new" | "version" | "unchanged";
  /** The version that is current now; 0 for a new package. Handed in again when the file is stored. */
  currentVersion: number;
  /** Folders that are made for it. */
  newFolders: string[];
  unsupportedCount: number;
  partlyCount: number;
  /** What the runtime supports only partly, or not at all. */
  problems: CompatibilityDesign[];
  /** What is different from the current version; null for a new package, and where that one is encrypted. */
  comparison: PackageComparison | null;
}

/** The same for a project: its packages, and the project of the folder it takes the place of. */
export interface ProjectPreview {
  name: string;
  replaces: string | null;
  packages: UploadPreview[];
}
