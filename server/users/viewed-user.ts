import { userById } from "@/db/people";
import { one } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { decide } from "@/server/access/decide";
import { loadSubject } from "@/server/access/load-subject";
import { sessionUser } from "./session-user";
import type { SessionUser } from "./types";

/** The user the caller wants to see the console as; null when the caller may not, or not any more, or the user is gone. */
export async function viewedUser(caller: Caller, input: { userId: string }): Promise<SessionUser | null> {
  return caller.store.read(function* (at) {
    const principal = yield* loadSubject(at, caller);
    if (!decide({ principal, act: "user.view-as", object: { type: "server" } }).allowed) return null;
    const user = yield* one(userById(at, input.userId));
    return user && !user.disabled ? sessionUser(user) : null;
  });
}
