import { eq, lt } from "drizzle-orm";
import { userByNameKey } from "@/db/people";
import { attemptsFromAddress, attemptsOnName } from "@/db/sign-in";
import { one, q } from "@/db/store";
import type { Recorder } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { nameKey } from "@/server/names";
import { verifyPassword } from "./password";
import { sessionUser } from "./session-user";
import type { SessionUser } from "./types";

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_NAME = 10;
const FAILURES_PER_ADDRESS = 30;

interface Credentials {
  name: string;
  password: string;
  /** Where the request came from. */
  address: string;
}

/**
 * The user with this name and password. Throws "wrong-credentials" without telling what was wrong, or "too-many-attempts"
 * (`details.retryAfterSeconds`) when 10 attempts on the name or 30 from the address failed within 15 minutes.
 *
 * An attempt is counted before the password is looked at and taken back when it was right, so that many at once cannot
 * slip past the limit.
 */
export async function verifyCredentials(recorder: Recorder, input: Credentials): Promise<SessionUser> {
  const { store } = recorder;
  const key = nameKey(input.name.trim());
  const attempt = await countAttempt(recorder, key, input.address);
  const [user] = await userByNameKey(store, key);
  const right = await verifyPassword(input.password, user?.passwordHash);
  if (!user || !right || user.disabled) {
    throw new AppError("wrong-credentials", "wrongCredentials", { hint: "checkBoth" });
  }
  await store.tx(function* ({ db, s }) {
    yield* q(db.delete(s.signInAttempts).where(eq(s.signInAttempts.nameKey, key)));
    yield* q(db.delete(s.signInAttempts).where(eq(s.signInAttempts.id, attempt)));
    yield* q(db.update(s.users).set({ lastSignInAt: recorder.now() }).where(eq(s.users.id, user.id)));
  });
  return sessionUser(user);
}

async function countAttempt({ store, now }: Recorder, key: string, address: string): Promise<number> {
  const at = now();
  const since = new Date(at.getTime() - WINDOW_MS);
  const id = await store.tx(function* (tx) {
    yield* store.signInTurn(tx);
    const { db, s } = tx;
    yield* q(db.delete(s.signInAttempts).where(lt(s.signInAttempts.at, since)));
    const row = yield* one(db.insert(s.signInAttempts).values({ nameKey: key, address, at }).returning());
    if (!row) throw new Error("The attempt was not written.");
    return row.id;
  });
  // Only attempts up to this one count, whatever arrives meanwhile: of many at once exactly the first ones pass.
  const [onName] = await attemptsOnName(store, key, since, id);
  const [fromAddress] = await attemptsFromAddress(store, address, since, id);
  const tooMany = [
    (onName?.count ?? 0) > FAILURES_PER_NAME && onName,
    (fromAddress?.count ?? 0) > FAILURES_PER_ADDRESS && fromAddress,
  ].find(Boolean);
  if (!tooMany) return id;

  // An attempt that was not even looked at must not prolong the wait.
  await store.tx(({ db, s }) => q(db.delete(s.signInAttempts).where(eq(s.signInAttempts.id, id))));
  const oldest = tooMany.oldest ?? at;
  const retryAfterSeconds = Math.ceil((oldest.getTime() + WINDOW_MS - at.getTime()) / 1000);
  throw new AppError("too-many-attempts", "tooManyAttempts", {
    hint: "waitMinutes",
    values: { minutes: Math.ceil(retryAfterSeconds / 60) },
    details: { retryAfterSeconds },
  });
}
