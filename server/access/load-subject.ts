import { rolesOfUser, userById } from "@/db/people";
import { type At, one, q, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";
import type { Subject } from "./acts";
import type { Caller } from "./caller";

/**
 * The caller with the roles the database names now: what a session remembers may be stale. Throws "unauthenticated" when
 * the user is gone or disabled, or when the session was opened before the last one that ended them all.
 */
export function* loadSubject(at: At, { principal }: Pick<Caller, "principal">): Steps<Subject> {
  if (principal.kind === "system") {
    const administrator = { id: "db_ssisadmin", name: "db_ssisadmin", fixed: true };
    return { id: principal.id, name: principal.name, disabled: false, roles: [administrator] };
  }
  const user = yield* one(userById(at, principal.id));
  if (!user || user.disabled || user.sessionEpoch !== principal.sessionEpoch) {
    throw new AppError("unauthenticated", "sessionEnded", { hint: "signInAgain" });
  }
  const roles = yield* q(rolesOfUser(at, user.id));
  return { id: user.id, name: user.displayName, disabled: user.disabled, roles, token: principal.token };
}
