import { deleteUses, insertUses, setUsesReading, usesReadingOf } from "@/db/package-uses";
import { type At, one, q, type Steps } from "@/db/store";
import { keysOfUse } from "./use-keys";
import type { PackageUse } from "./use-types";

/** Raised when `extractUses` finds more than before: what is stored is read again then. */
export const USES_READING = 2;

/** Rows per statement: eleven values each stay below what both databases take. */
const ROWS_AT_ONCE = 500;

/** Writes what the bytes of a package use, once for equal bytes. */
export function* storeUses(at: At, blobHash: string, uses: readonly PackageUse[]): Steps<void> {
  const known = yield* one(usesReadingOf(at, blobHash));
  if (known?.reading === USES_READING) return;
  yield* q(deleteUses(at, blobHash));
  const rows = uses.map(({ kind, way, name, place }) => ({
    blobHash,
    kind,
    way,
    name,
    ...keysOfUse(kind, name),
    placeKind: place.kind,
    placeId: place.id,
    placeName: place.name,
    diagram: place.diagram,
  }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    yield* q(insertUses(at, rows.slice(start, start + ROWS_AT_ONCE)));
  yield* q(setUsesReading(at, blobHash, USES_READING));
}
