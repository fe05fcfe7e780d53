import type { Caller } from "@/server/access/caller";
import { checkName } from "@/server/names";
import { addFolder } from "./ensure-folders";

/** Creates a folder; `Application.CreateFolderOnDtsServer`. Throws "forbidden", "invalid-name", "name-taken", "not-found". */
export async function createFolder(
  caller: Caller,
  input: { parentId: string; name: string },
): Promise<{ folderId: string }> {
  const name = checkName(input.name);
  return caller.store.tx(function* (at) {
    return { folderId: yield* addFolder(at, caller, input.parentId, name) };
  });
}
