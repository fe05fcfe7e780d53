import { membersOfRole, roleById } from "@/db/people";
import { type At, q, type Steps, type Store } from "@/db/store";
import { AppError } from "@/server/errors";

/**
 * Throws "last-administrator" when, without this user, no enabled member of db_ssisadmin would be left. Locks the role, so
 * that two administrators who remove each other at once do not both succeed.
 */
export function* keepAnAdministrator(at: At, store: Store, withoutUserId: string): Steps<void> {
  yield* q(store.locked(roleById(at, "db_ssisadmin")));
  const members = yield* q(membersOfRole(at, "db_ssisadmin"));
  if (!members.some((member) => member.userId === withoutUserId)) return;
  if (members.some((member) => member.userId !== withoutUserId && !member.disabled)) return;
  throw new AppError("last-administrator", "lastAdministrator", { hint: "addAdministrator" });
}
