import { authorize, rightsOf } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { readConfig } from "@/server/home/config";
import { effectivePathRules } from "./effective-path-rules";
import type { FolderPathRules } from "./types";

/** The path rules that hold in a folder, with where each comes from. Throws "forbidden", "not-found". */
export async function listPathRules(caller: Caller, input: { folderId: string }): Promise<FolderPathRules> {
  const { filesFolder } = readConfig();
  return caller.store.read(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    const subject = yield* authorize(at, caller, "folder.enumerate", folderObject(folder));
    const rules = yield* effectivePathRules(at, folder.id);
    return {
      folderId: folder.id,
      own: rules.filter((rule) => rule.folderId === folder.id),
      inherited: rules.filter((rule) => rule.folderId !== folder.id),
      filesFolder,
      rights: rightsOf(subject, ["settings.change"], { type: "server" }),
    };
  });
}
