import { roleById } from "@/db/people";
import { type At, one, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";

export type RoleRow = At["s"]["roles"]["$inferSelect"];

/** The row of a role. Throws "not-found". */
export function* loadRole(at: At, roleId: string): Steps<RoleRow> {
  const row = yield* one(roleById(at, roleId));
  if (!row) throw new AppError("not-found", "roleGone");
  return row;
}

/** The row of a role of one's own. Throws "fixed-role" for the others, which are what they are. */
export function* loadCustomRole(at: At, roleId: string): Steps<RoleRow> {
  const row = yield* loadRole(at, roleId);
  if (row.fixed) throw new AppError("fixed-role", "fixedRole", { values: { role: row.name } });
  return row;
}
