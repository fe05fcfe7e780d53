import { eq } from "drizzle-orm";
import { q, type Store } from "@/db/store";
import type { Principal } from "@/server/access/caller";
import { nameKey } from "@/server/names";

/** Puts a user with these roles into the store, without a password that works, and returns the principal of a session. */
export async function addPerson(
  store: Store,
  name: string,
  ...roleIds: string[]
): Promise<Extract<Principal, { kind: "user" }>> {
  const id = crypto.randomUUID();
  const createdAt = new Date("2026-01-01T00:00:00Z");
  await store.tx(function* ({ db, s }) {
    const user = { id, name, nameKey: nameKey(name), displayName: name, passwordHash: "none", disabled: false };
    yield* q(db.insert(s.users).values({ ...user, sessionEpoch: 1, createdAt }));
    for (const roleId of roleIds) yield* q(db.insert(s.roleMembers).values({ roleId, userId: id, addedAt: createdAt }));
  });
  return { kind: "user", id, name, sessionEpoch: 1 };
}

/** The audit rows about an object, oldest first, as verb, before and after. */
export async function auditTrail(store: Store, objectId: string | number) {
  const { audit } = store.s;
  const columns = { verb: audit.verb, by: audit.principalName, before: audit.before, after: audit.after };
  return store.db
    .select(columns)
    .from(audit)
    .where(eq(audit.objectId, String(objectId)))
    .orderBy(audit.id);
}
