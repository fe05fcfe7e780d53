import { eq } from "drizzle-orm";
import { q } from "@/db/store";
import { auditChange } from "@/server/access/audit-change";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { loadUser } from "./load-user";
import { checkPassword, hashPassword } from "./password";

/** Gives a user another password and ends their sessions. Throws "weak-password". */
export async function setPassword(caller: Caller, input: { userId: string; password: string }): Promise<void> {
  const { store } = caller;
  const user = await store.read(function* (at) {
    yield* authorize(at, caller, "user.change", { type: "server" });
    return yield* loadUser(at, input.userId);
  });
  checkPassword(input.password, user.name);
  const passwordHash = await hashPassword(input.password);
  await store.tx(function* (at) {
    yield* authorize(at, caller, "user.change", { type: "server" });
    const { sessionEpoch } = yield* loadUser(at, user.id);
    const { db, s } = at;
    yield* q(
      db
        .update(s.users)
        .set({ passwordHash, sessionEpoch: sessionEpoch + 1 })
        .where(eq(s.users.id, user.id)),
    );
    yield* auditChange(at, caller, {
      verb: "set-password",
      object: { type: "user", id: user.id, name: user.name },
      before: {},
      after: {},
    });
  });
}
