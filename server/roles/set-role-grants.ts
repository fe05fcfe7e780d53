import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { type Act, acts, reservedActs } from "@/server/access/acts";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { loadCustomRole } from "./load-role";

/**
 * Sets what a role of one's own allows by itself; without anything it counts only where a folder or package names it.
 * Throws "fixed-role", "forbidden", "invalid-input" for an act that only db_ssisadmin can have, "not-found".
 */
export async function setRoleGrants(
  caller: Caller,
  input: { roleId: string; grants: Partial<Record<Act, "all" | "own">> },
): Promise<void> {
  const given = acts.filter((act) => input.grants[act] !== undefined);
  const reserved = given.find((act) => reservedActs.includes(act));
  if (reserved) {
    throw new AppError("invalid-input", "reservedAct", {
      hint: "takesEverything",
      values: { act: { acts: [reserved] } },
    });
  }
  const grants = Object.fromEntries(given.flatMap((act) => (input.grants[act] ? [[act, input.grants[act]]] : [])));
  await caller.store.tx(function* (at) {
    yield* authorize(at, caller, "role.change", { type: "server" });
    const role = yield* loadCustomRole(at, input.roleId);
    const { roles } = at.s;
    yield* q(
      at.db
        .update(roles)
        .set({ grants: given.length > 0 ? grants : null })
        .where(eq(roles.id, role.id)),
    );
    yield* auditChange(at, caller, {
      verb: "set-role-grants",
      object: { type: "role", id: role.id, name: role.name },
      before: { grants: role.grants ?? {} },
      after: { grants },
    });
  });
}
