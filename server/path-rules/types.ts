import type { Rights } from "@/server/access/acts";

/** A rule as people read and change it. */
export interface PathRuleItem {
  id: string;
  prefix: string;
  target: string;
  /** The folder that has the rule; the root's rules hold for the instance. */
  folderId: string;
  /** "" for the root, else "/Samples/Orders". */
  folderPath: string;
}

/** The rules that hold in a folder: its own first, then those of the folders above, up to the instance's. */
export interface FolderPathRules {
  folderId: string;
  own: PathRuleItem[];
  inherited: PathRuleItem[];
  /** Where drives without a rule lie: `C:` in its subfolder "c". */
  filesFolder: string;
  rights: Rights<"settings.change">;
}

/** The rules a package runs with, the nearest folder's first; of those an earlier execution had, it is not known which folder had them. */
export interface PackagePathRules {
  rules: (Pick<PathRuleItem, "id" | "prefix" | "target"> & { folderPath: string | null })[];
  filesFolder: string;
}
