import { eq } from "drizzle-orm";
import { rolesByIds } from "@/db/people";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";
import { loadStoredPackage } from "./load-stored-package";

/**
 * Sets the reader and the writer role of a package, null for the defaults; `Application.SetPackageRoles`. Throws
 * "forbidden", "not-found".
 */
export async function setPackageRoles(
  caller: Caller,
  input: { packageId: string; readerRoleId: string | null; writerRoleId: string | null },
): Promise<void> {
  const { readerRoleId, writerRoleId } = input;
  await caller.store.tx(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    const object = yield* packageAccess(at, row);
    yield* authorize(at, caller, "package.change-roles", object);
    const ids = [readerRoleId, writerRoleId].filter((id) => id !== null);
    const roles = ids.length > 0 ? yield* q(rolesByIds(at, ids)) : [];
    const nameOf = (id: string | null) => {
      const role = roles.find((candidate) => candidate.id === id);
      if (id !== null && !role) throw new AppError("not-found", "This role does not exist, or not any more.");
      return role?.name ?? null;
    };
    const after = { reader: nameOf(readerRoleId), writer: nameOf(writerRoleId) };
    const { packages } = at.s;
    yield* q(at.db.update(packages).set({ readerRoleId, writerRoleId }).where(eq(packages.id, row.id)));
    yield* auditChange(at, caller, {
      verb: "set-package-roles",
      object: { type: "package", id: row.id, name: row.name },
      before: { reader: object.readerRole?.name ?? null, writer: object.writerRole?.name ?? null },
      after,
    });
  });
}
