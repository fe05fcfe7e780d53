import { userById } from "@/db/people";
import { type At, one, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";

/** The row of a user. Throws "not-found". */
export function* loadUser(
  at: At,
  userId: string,
): Steps<{ id: string; name: string; disabled: boolean; sessionEpoch: number }> {
  const user = yield* one(userById(at, userId));
  if (!user) throw new AppError("not-found", "userGone");
  return user;
}
