import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { changeObjectRoles } from "@/server/roles/change-object-roles";

/**
 * Sets the reader and the writer role of a package, null for what the folders above name, else the defaults;
 * `Application.SetPackageRoles`. Throws "forbidden", "not-found".
 */
export async function setPackageRoles(
  caller: Caller,
  input: { packageId: string; readerRoleId: string | null; writerRoleId: string | null },
): Promise<void> {
  const { packageId, readerRoleId, writerRoleId } = input;
  await caller.store.tx(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const assignment = { kind: "package", id: packageId, readerRoleId, writerRoleId, confirmed: true } as const;
    yield* changeObjectRoles(at, caller, subject, assignment);
  });
}
