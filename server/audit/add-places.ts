import { folderById } from "@/db/folders";
import { packageById } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import { folderSteps } from "@/server/folders/folder-steps";
import type { AuditItem } from "./types";

/** Writes where folders and packages are now into the items about them; those in the bin, and those that are gone, have no place. */
export function* addPlaces(at: At, items: Pick<AuditItem, "objectType" | "objectId" | "place">[]): Steps<void> {
  const known = new Map<string, string[] | undefined>();
  for (const item of items) {
    const { objectType, objectId } = item;
    if (objectType !== "folder" && objectType !== "package") continue;
    const key = `${objectType} ${objectId}`;
    if (!known.has(key)) known.set(key, yield* placeOf(at, objectType, objectId));
    item.place = known.get(key);
  }
}

function* placeOf(at: At, kind: "folder" | "package", id: string): Steps<string[] | undefined> {
  const stored = kind === "package" ? yield* one(packageById(at, id)) : undefined;
  const folderId = kind === "package" ? stored?.folderId : id;
  if (folderId === undefined || (stored && stored.binId !== null)) return undefined;
  const folder = yield* one(folderById(at, folderId));
  if (!folder || folder.binId !== null) return undefined;
  const names = (yield* folderSteps(at, folderId)).map((step) => step.name);
  return stored ? [...names, stored.name] : names;
}
