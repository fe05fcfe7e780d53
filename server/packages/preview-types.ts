import type { ElementDifference, PackageComparison } from "./compare/comparison-types";
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
  /** The folder holds these very files already, and its packages are those of the project. */
  unchanged: boolean;
  replaces: ReplacedProject | null;
  packages: UploadPreview[];
}

/** The project a folder has before another one is stored in it. */
interface ReplacedProject {
  name: string;
  /** SHA-256 of its file. Handed in again when the new one is stored. */
  hash: string;
  /** Parameters and connection managers that differ; null where the stored project does not open without its password. */
  differences: ElementDifference[] | null;
  /** Packages of the stored project that the new one does not have; they stay in the folder. */
  keptPackages: string[];
}
