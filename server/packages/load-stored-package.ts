import { blobByHash, packageById, versionByNumber } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";

export type PackageRow = At["s"]["packages"]["$inferSelect"];
export type VersionRow = At["s"]["packageVersions"]["$inferSelect"];

/** The row of a package. Throws "not-found". */
export function* loadStoredPackage(at: At, packageId: string): Steps<PackageRow> {
  const row = yield* one(packageById(at, packageId));
  if (!row || row.binId !== null) throw new AppError("not-found", "packageGone");
  return row;
}

/** The row of one of its versions, the current one unless another is named. Throws "not-found". */
export function* loadVersion(at: At, row: PackageRow, number = row.currentVersion): Steps<VersionRow> {
  const version = yield* one(versionByNumber(at, row.id, number));
  if (!version) throw new AppError("not-found", "versionGone", { values: { name: row.name, number } });
  return version;
}

/** The bytes of a version, as they were stored. */
export function* loadVersionBytes(at: At, row: PackageRow, version: VersionRow): Steps<Uint8Array> {
  const blob = yield* one(blobByHash(at, version.blobHash));
  if (!blob) throw new Error(`The bytes of "${row.name}" version ${version.number} are missing.`);
  return blob.bytes;
}
