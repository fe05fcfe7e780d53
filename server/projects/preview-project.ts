import { projectOfFolder } from "@/db/projects";
import { one } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { reachFolders } from "@/server/folders/ensure-folders";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import type { ProjectPreview } from "@/server/packages/preview-types";
import { previewPackage } from "@/server/packages/preview-upload";
import { readProject, readProjectPackages } from "./read-project";

/**
 * What storing a project deployment file would do to each of its packages. Stores nothing, and throws what storing would:
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
    return { ...reached, replaces: before?.name ?? null };
  });
  const project = await readProject(bytes, password);
  const packages = [];
  for (const { name, content } of await readProjectPackages(project))
    packages.push(await previewPackage(caller, { ...target, name, bytes: content, password, project }));
  return { name: project.name, replaces: target.replaces, packages };
}
