import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { claimName } from "@/server/folders/claim-name";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import type { Relocation } from "@/server/folders/types";
import { checkName, nameKey } from "@/server/names";
import { loadStoredPackage } from "./load-stored-package";

/** Renames a package in the store; its bytes keep the name the file says. Throws "forbidden", "invalid-name", "name-taken". */
export async function renamePackage(caller: Caller, input: { packageId: string; name: string }): Promise<Relocation> {
  const name = checkName(input.name);
  return caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.import", yield* packageAccess(at, row));
    const folder = pathText(yield* folderSteps(at, row.folderId));
    const relocation = { from: `${folder}/${row.name}`, to: `${folder}/${name}` };
    if (row.name === name) return relocation;
    yield* claimName(at, caller.store, row.folderId, name, row.id);
    const { packages } = at.s;
    const values = { name, nameKey: nameKey(name), updatedAt: caller.now() };
    yield* q(at.db.update(packages).set(values).where(eq(packages.id, row.id)));
    yield* auditChange(at, caller, {
      verb: "rename-package",
      object: { type: "package", id: row.id, name },
      before: { name: row.name },
      after: { name },
    });
    return relocation;
  });
}
