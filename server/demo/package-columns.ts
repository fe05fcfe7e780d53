import type { NewRow } from "@/db/bulk";
import { nameKey } from "@/server/names";
import { DEMO_FOLDER, type DemoPackage } from "./catalog";
import type { StoredFile } from "./course";

/** The columns of an execution that say what it runs: a package as it is, without values of its own. */
export function packageColumns(each: DemoPackage, file: StoredFile) {
  return {
    packageId: each.id,
    packageName: each.name,
    packageNameKey: nameKey(each.name),
    folderPath: `/${[DEMO_FOLDER, ...each.folders].join("/")}`,
    versionNumber: each.versions,
    blobHash: file.hash,
    overrides: [],
    pathRules: [],
  } satisfies Partial<NewRow<"executions">>;
}
