import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { packageById, versionsOfPackage } from "@/db/packages";
import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import type { PackageFacts } from "./inspect-package";
import type { PackageRow, VersionRow } from "./load-stored-package";

/** SHA-256 of a package's bytes in lower-case hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keeps the bytes under their hash; equal bytes are kept once. */
export function* storeBlob({ db, s }: At, hash: string, bytes: Uint8Array): Steps<void> {
  yield* q(db.insert(s.blobs).values({ hash, size: bytes.byteLength, bytes }).onConflictDoNothing());
}

type VersionContent = Pick<VersionRow, "blobHash" | "size" | "origin"> & PackageFacts & { restoredFrom?: number };

/** Writes the next version of a package and makes it the current one. Versions are never changed or reused. */
export function* storeVersion(at: At, caller: Caller, row: PackageRow, content: VersionContent): Steps<number> {
  const { db, s } = at;
  // An upload and a restore at once must not both take the next number.
  yield* q(caller.store.locked(packageById(at, row.id)));
  const [newest] = yield* q(versionsOfPackage(at, row.id).limit(1));
  const number = (newest?.number ?? 0) + 1;
  const now = caller.now();
  const { id, name } = caller.principal;
  const values = { ...content, packageId: row.id, number, createdById: id, createdByName: name, createdAt: now };
  yield* q(db.insert(s.packageVersions).values(values));
  yield* q(db.update(s.packages).set({ currentVersion: number, updatedAt: now }).where(eq(s.packages.id, row.id)));
  return number;
}
