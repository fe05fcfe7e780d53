import { eq } from "drizzle-orm";
import { executionUsingBlob, versionsOfPackage, versionUsingBlob } from "@/db/packages";
import { type At, one, q, type Steps } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import type { PackageRow } from "./load-stored-package";

/** Removes a package with its versions; its executions stay, and with them the bytes they ran. */
export function* removePackage(at: At, caller: Caller, row: PackageRow): Steps<void> {
  const { db, s } = at;
  const folder = pathText(yield* folderSteps(at, row.folderId));
  const versions = yield* q(versionsOfPackage(at, row.id));
  yield* q(db.delete(s.packages).where(eq(s.packages.id, row.id)));
  for (const { blobHash } of versions) {
    const used = (yield* one(versionUsingBlob(at, blobHash))) ?? (yield* one(executionUsingBlob(at, blobHash)));
    if (!used) yield* q(db.delete(s.blobs).where(eq(s.blobs.hash, blobHash)));
  }
  yield* auditChange(at, caller, {
    verb: "delete-package",
    object: { type: "package", id: row.id, name: row.name },
    before: { path: `${folder}/${row.name}`, versions: versions.length },
    after: null,
  });
}
