import { packageById } from "@/db/packages";
import { type At, one, type Steps } from "@/db/store";
import type { AccessObject } from "./acts";
import { packageAccess } from "./package-access";

/** An execution with what decides about access to its package, as the decision core wants it. */
export function* executionAccess(
  at: At,
  row: { id: number; requestedById: string; packageId: string | null },
): Steps<Extract<AccessObject, { type: "execution" }>> {
  const stored = row.packageId === null ? undefined : yield* one(packageById(at, row.packageId));
  const of = stored ? yield* packageAccess(at, stored) : null;
  return { type: "execution", id: row.id, startedById: row.requestedById, package: of };
}
