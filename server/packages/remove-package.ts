import { eq } from "drizzle-orm";
import { versionsOfPackage } from "@/db/packages";
import { type At, q, type Steps } from "@/db/store";
import type { PackageRow } from "./load-stored-package";
import { removeUnusedBlob } from "./remove-unused-blob";

/** Removes a package with its versions for good; its executions stay, and with them the bytes they ran. */
export function* removePackage(at: At, row: PackageRow): Steps<void> {
  const versions = yield* q(versionsOfPackage(at, row.id));
  yield* q(at.db.delete(at.s.packages).where(eq(at.s.packages.id, row.id)));
  for (const hash of new Set(versions.map(({ blobHash }) => blobHash))) yield* removeUnusedBlob(at, hash);
}
