import { packagesMatching } from "@/db/packages";
import { q } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { nameKey } from "@/server/names";

/** Packages whose name contains the text, whatever its case, by name; at most 50. */
export async function searchPackages(
  caller: Caller,
  input: { text: string; limit?: number },
): Promise<{ packageId: string; name: string; folderPath: string }[]> {
  const part = nameKey(input.text.trim());
  if (part === "") return [];
  return caller.store.read(function* (at) {
    yield* authorize(at, caller, "package.enumerate", { type: "server" });
    const found = [];
    for (const row of yield* q(packagesMatching(at, part, Math.min(input.limit ?? 20, 50)))) {
      const folderPath = pathText(yield* folderSteps(at, row.folderId));
      found.push({ packageId: row.id, name: row.name, folderPath });
    }
    return found;
  });
}
