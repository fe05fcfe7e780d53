import { foldersMatching } from "@/db/folders";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { nameKey } from "@/server/names";
import { folderSteps, pathText } from "./folder-steps";

const MOST_FOUND = 50;

/** Folders whose name contains the text, whatever its case, by name, with where they are; at most 50. */
export async function searchFolders(
  caller: Caller,
  input: { text: string },
): Promise<{ id: string; name: string; path: string }[]> {
  const part = nameKey(input.text.trim());
  if (part === "") return [];
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "folder.enumerate", { type: "server" });
    const found = [];
    for (const { id, name } of yield* q(foldersMatching(at, part, MOST_FOUND)))
      found.push({ id, name, path: pathText(yield* folderSteps(at, id)) });
    return found;
  });
}
