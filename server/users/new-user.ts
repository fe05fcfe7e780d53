import { type At, q, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";
import { checkName, nameKey } from "@/server/names";
import { checkPassword, hashPassword } from "./password";

const MAX_DISPLAY_NAME = 128;

export interface NewUser {
  name: string;
  displayName: string;
  password: string;
}

/** A checked user with a hashed password, ready to be inserted. Hashing takes time and stays out of the transaction. */
export async function prepareUser(input: NewUser, now: Date) {
  const name = checkName(input.name.trim());
  const displayName = input.displayName.trim() || name;
  if ([...displayName].length > MAX_DISPLAY_NAME)
    throw new AppError("invalid-input", "displayNameLength", { values: { most: MAX_DISPLAY_NAME } });
  checkPassword(input.password, name);
  return {
    id: crypto.randomUUID() as string,
    name,
    nameKey: nameKey(name),
    displayName,
    passwordHash: await hashPassword(input.password),
    disabled: false,
    sessionEpoch: 1,
    createdAt: now,
  };
}

/** Stores the user with these roles. */
export function* insertUser(
  { db, s }: At,
  user: Awaited<ReturnType<typeof prepareUser>>,
  roleIds: string[],
): Steps<void> {
  yield* q(db.insert(s.users).values(user));
  if (roleIds.length === 0) return;
  const rows = roleIds.map((roleId) => ({ roleId, userId: user.id, addedAt: user.createdAt }));
  yield* q(db.insert(s.roleMembers).values(rows));
}
