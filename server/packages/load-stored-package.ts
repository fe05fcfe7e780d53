import { packageById, versionByNumber } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";

export type PackageRow = At["s"]["packages"]["$inferSelect"];
export type VersionRow = At["s"]["packageVersions"]["$inferSelect"];

/** The row of a package. Throws "not-found". */
export function* loadStoredPackage(at: At, packageId: string): Steps<PackageRow> {
  const row = yield* one(packageById(at, packageId));
  if (!row) throw new AppError("not-found", "This package does not exist, or not any more.");
  return row;
}

/** The row of one of its versions, the current one unless another is named. Throws "not-found". */
export function* loadVersion(at: At, row: PackageRow, number = row.currentVersion): Steps<VersionRow> {
  const version = yield* one(versionByNumber(at, row.id, number));
  if (!version) throw new AppError("not-found", `"${row.name}" has no version ${number}.`);
  return version;
}
