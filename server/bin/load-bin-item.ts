import { binItemById } from "@/db/bin";
import { folderById } from "@/db/folders";
import { packageById } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import type { AccessObject } from "@/server/access/acts";
import { folderAccess } from "@/server/access/inherited-roles";
import { packageAccess } from "@/server/access/package-access";
import { AppError } from "@/server/errors";

export type BinRow = At["s"]["binItems"]["$inferSelect"];

/** A deletion. Throws "not-found" when it is not in the bin any more. */
export function* loadBinItem(at: At, binId: string): Steps<BinRow> {
  const row = yield* one(binItemById(at, binId));
  if (!row) throw new AppError("not-found", "notInBin");
  return row;
}

/** What was deleted, as the decision core wants it: it keeps its owner and its roles in the bin. */
export function* binObject(at: At, row: BinRow): Steps<Extract<AccessObject, { type: "folder" | "package" }>> {
  if (row.kind === "package") {
    const stored = yield* one(packageById(at, row.itemId));
    if (stored) return yield* packageAccess(at, stored);
  } else {
    const folder = yield* one(folderById(at, row.itemId));
    if (folder) return yield* folderAccess(at, folder);
  }
  throw new AppError("not-found", "notInBin");
}

/** The act that was needed to delete it, which is needed to take the deletion back too. */
export function deletionAct(row: BinRow): "folder.delete" | "package.delete" {
  return row.kind === "folder" ? "folder.delete" : "package.delete";
}
