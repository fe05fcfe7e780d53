import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { checkName, nameKey } from "@/server/names";
import { claimName } from "./claim-name";
import { folderSteps, pathText } from "./folder-steps";
import { folderObject, loadFolder } from "./load-folder";
import { notRoot } from "./not-root";
import type { Relocation } from "./types";

/** Renames a folder; `Application.RenameFolderOnDtsServer`. Throws "forbidden", "invalid-name", "name-taken", "not-found". */
export async function renameFolder(caller: Caller, input: { folderId: string; name: string }): Promise<Relocation> {
  const name = checkName(input.name);
  notRoot(input.folderId);
  return caller.store.tx(function* (at) {
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "folder.change", folderObject(folder));
    const from = pathText(yield* folderSteps(at, folder.id));
    if (folder.name === name) return { from, to: from };
    if (!folder.parentId) throw new AppError("invalid-input", "rootFixed");
    yield* claimName(at, caller.store, folder.parentId, name, folder.id);
    const { folders } = at.s;
    const values = { name, nameKey: nameKey(name), updatedAt: caller.now() };
    yield* q(at.db.update(folders).set(values).where(eq(folders.id, folder.id)));
    yield* auditChange(at, caller, {
      verb: "rename-folder",
      object: { type: "folder", id: folder.id, name },
      before: { name: folder.name },
      after: { name },
    });
    return { from, to: pathText(yield* folderSteps(at, folder.id)) };
  });
}
