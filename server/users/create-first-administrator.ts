import { anyUser } from "@/db/people";
import { unusedLink, useLink } from "@/db/sign-in";
import { one } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import type { Recorder } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { insertUser, type NewUser, prepareUser } from "./new-user";
import { sessionUser } from "./session-user";
import { hashToken } from "./setup-token";
import type { SessionUser } from "./types";

/**
 * Creates the first user, a member of db_ssisadmin, and uses the one-time link up. Throws "link-invalid" for a link that is
 * unknown, used or expired, "already-set-up" when there is a user, "invalid-name" and "weak-password".
 */
export async function createFirstAdministrator(
  recorder: Recorder,
  input: NewUser & { token: string },
): Promise<SessionUser> {
  const { store, now } = recorder;
  // Before the slow hash, so that nobody without the link can make the server work.
  const [unused] = await unusedLink(store, hashToken(input.token), now());
  if (!unused) throw invalidLink();
  const user = await prepareUser(input, now());
  return store.tx(function* (at) {
    // The link is taken first: of two requests at once the second waits here and finds it used.
    const link = yield* one(useLink(at, hashToken(input.token), now()));
    if (!link) throw invalidLink();
    if (yield* one(anyUser(at))) throw new AppError("already-set-up", "alreadySetUp");
    yield* insertUser(at, user, ["db_ssisadmin"]);
    const principal = { kind: "user", id: user.id, name: user.name, sessionEpoch: user.sessionEpoch } as const;
    const caller = { ...recorder, principal, requestId: "first-administrator" };
    yield* auditChange(at, caller, {
      verb: "create-first-administrator",
      object: { type: "user", id: user.id, name: user.name },
      before: null,
      after: { name: user.name, roles: ["db_ssisadmin"] },
    });
    return sessionUser(user);
  });
}

function invalidLink(): AppError {
  return new AppError("link-invalid", "linkInvalid", { hint: "startAnew" });
}
