import { sweepIntoBin } from "@/db/bin";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { countContent, putFolderIntoBin } from "@/server/bin/put-into-bin";
import { AppError } from "@/server/errors";
import { folderSteps, pathText } from "./folder-steps";
import { folderTree } from "./folder-tree";
import { folderObject, loadFolder } from "./load-folder";
import { notRoot } from "./not-root";

/**
 * Deletes a folder; `Application.RemoveFolderFromDtsServer`. One with content only when `recursive` says so, and only when
 * the caller may delete everything in it. It lies in the bin for 30 days; answers the deletion, by which it is taken back, and
 * where it was. Throws "folder-not-empty" (`details`: how much is in it), "forbidden", "not-found".
 */
export async function deleteFolder(
  caller: Caller,
  input: { folderId: string; recursive: boolean },
): Promise<{ binId: string; path: string }> {
  notRoot(input.folderId);
  const deletion = await caller.store.tx(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    const subject = yield* authorize(at, caller, "folder.delete", folderObject(folder));
    const path = pathText(yield* folderSteps(at, folder.id));
    const tree = yield* folderTree(at, folder);
    const content = countContent(tree);
    if (!input.recursive && content.folders + content.packages > 0) {
      throw new AppError("folder-not-empty", "folderNotEmpty", {
        hint: "withContent",
        values: { name: folder.name },
        details: content,
      });
    }
    const binId = yield* putFolderIntoBin(at, caller, subject, tree);
    yield* auditChange(at, caller, {
      verb: "delete-folder",
      object: { type: "folder", id: folder.id, name: folder.name },
      before: { path, ...content },
      after: { binId },
    });
    return { binId, path };
  });
  // What was put into one of the folders at the same moment was not there yet when they were read.
  while ((await caller.store.tx((at) => sweepIntoBin(at, deletion.binId))) > 0);
  return deletion;
}
