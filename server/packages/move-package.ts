import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { claimName } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { folderObject, loadFolder } from "@/server/folders/load-folder";
import { loadStoredPackage } from "./load-stored-package";

/** Moves a package into another folder. Throws "forbidden", "name-taken", "not-found". */
export async function movePackage(caller: Caller, input: { packageId: string; folderId: string }): Promise<void> {
  await caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    const folder = yield* loadFolder(at, input.folderId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    yield* authorize(at, caller, "folder.store", folderObject(folder));
    if (row.folderId === folder.id) return;
    yield* claimName(at, caller.store, folder.id, row.name);
    const { packages } = at.s;
    const values = { folderId: folder.id, updatedAt: caller.now() };
    yield* q(at.db.update(packages).set(values).where(eq(packages.id, row.id)));
    yield* auditChange(at, caller, {
      verb: "move-package",
      object: { type: "package", id: row.id, name: row.name },
      before: { folder: pathText(yield* folderSteps(at, row.folderId)) },
      after: { folder: pathText(yield* folderSteps(at, folder.id)) },
    });
  });
}
