import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { AppError, refusalOf } from "@/server/errors";
import { changeObjectRoles } from "./change-object-roles";
import type { RoleAssignment, RoleAssignmentResult } from "./types";

const MAX_ASSIGNMENTS = 1_000;

/**
 * Sets reader and writer roles of many folders and packages in one transaction. What the caller may not change stays as it
 * was and is told in its result, with what each of the others named before, for a way back. With `confirmed`, also where
 * the caller shuts themselves out. Throws "invalid-input".
 */
export async function assignRoles(
  caller: Caller,
  input: { assignments: RoleAssignment[]; confirmed?: boolean },
): Promise<{ results: RoleAssignmentResult[] }> {
  const { assignments, confirmed } = input;
  if (assignments.length > MAX_ASSIGNMENTS) {
    throw new AppError("invalid-input", "tooManyAssignments", {
      hint: "roleOfFolder",
      values: { most: MAX_ASSIGNMENTS },
    });
  }
  return caller.store.tx(function* (at) {
    const subject = yield* loadSubject(at, caller);
    const results: RoleAssignmentResult[] = [];
    for (const assignment of assignments) {
      const { kind, id } = assignment;
      try {
        const { name, changed, before } = yield* changeObjectRoles(at, caller, subject, { ...assignment, confirmed });
        results.push({ kind, id, name, outcome: changed ? "changed" : "unchanged", before });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        results.push({ kind, id, ...refusalOf(error) });
      }
    }
    return { results };
  });
}
