import { packagesInFolder } from "@/db/packages";
import { projectOfFolder } from "@/db/projects";
import { one, q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { reachFolders } from "@/server/folders/ensure-folders";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { nameKey } from "@/server/names";
import type { ProjectPreview } from "@/server/packages/preview-types";
import { previewPackage } from "@/server/packages/preview-upload";
import type { Project } from "@/server/runtime/model/project";
import { compareProjects, holdSameFiles } from "./compare-projects";
import { openStoredProject, projectBytes } from "./open-folder-project";
import { readProject, readProjectPackages } from "./read-project";

/**
 * What storing a project deployment file would do to each of its packages, and to what they share. Stores nothing, and throws what storing would:
 * "package-password", "invalid-package", "invalid-name", "name-taken", "forbidden", "not-found".
 */
export async function previewProject(
  caller: Caller,
  input: { folderId: string; folders?: readonly string[]; bytes: Uint8Array; password?: string },
): Promise<ProjectPreview> {
  const { store } = caller;
  const { bytes, password } = input;
  const target = await store.read(function* (at) {
    const reached = yield* reachFolders(at, input.folderId, input.folders ?? []);
    const folder = folderObject(yield* loadFolder(at, reached.folderId));
    yield* authorize(at, caller, "folder.store", folder);
    if (reached.missing.length > 0) yield* authorize(at, caller, "folder.create", folder);
    const before = reached.missing.length > 0 ? undefined : yield* one(projectOfFolder(at, reached.folderId));
    const stored = yield* q(packagesInFolder(at, reached.folderId));
    const bytesBefore = before && (yield* projectBytes(at, reached.folderId));
    return { reached, before, bytesBefore, stored: stored.map((row) => row.nameKey) };
  });
  const project = await readProject(bytes, password);
  const packages = [];
  for (const { name, content } of await readProjectPackages(project))
    packages.push(await previewPackage(caller, { ...target.reached, name, bytes: content, password, project }));
  const { before, bytesBefore, stored } = target;
  if (!before || !bytesBefore) return { name: project.name, unchanged: false, replaces: null, packages };
  const replaced = await openStoredProject(bytesBefore, password);
  return {
    name: project.name,
    unchanged: packages.every(({ outcome }) => outcome === "unchanged") && (await holdSameFiles(bytesBefore, bytes)),
    replaces: {
      name: before.name,
      hash: before.blobHash,
      differences: replaced && compareProjects(replaced, project),
      keptPackages: replaced ? keptPackages(replaced, project, stored) : [],
    },
    packages,
  };
}

/** Packages of the project before that are still stored, and are not in the new one. */
function keptPackages(before: Project, after: Project, stored: readonly string[]): string[] {
  const withoutEnding = (fileName: string) => fileName.replace(/\.dtsx$/i, "");
  const made = new Set(after.packages.names.map((name) => nameKey(withoutEnding(name))));
  const kept = before.packages.names.map(withoutEnding).filter((name) => !made.has(nameKey(name)));
  return kept.filter((name) => stored.includes(nameKey(name)));
}
