import { rolesOfUser, userById } from "@/db/people";
import { type At, one, q, type Steps } from "@/db/store";
import type { Subject } from "@/server/access/acts";
import { demand } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { loadSubject } from "@/server/access/load-subject";
import { AppError } from "@/server/errors";

/** A user as the decision core sees them, for who may see users, or themselves. Throws "forbidden", "not-found". */
export function* loadPerson(at: At, caller: Caller, userId: string): Steps<Subject> {
  const subject = yield* loadSubject(at, caller);
  if (userId !== subject.id) demand(subject, "user.view", { type: "server" });
  const user = yield* one(userById(at, userId));
  if (!user) throw new AppError("not-found", "userGone");
  return { id: user.id, name: user.displayName, disabled: user.disabled, roles: yield* q(rolesOfUser(at, user.id)) };
}
