import { hash, verify } from "@node-rs/argon2";
import { AppError, type ProblemTextKey } from "@/server/errors";

const MIN_LENGTH = 12;
const MAX_LENGTH = 256;
const MIN_DIFFERENT = 4;

/** Throws "weak-password", naming the rule, unless the password is long enough and not the sign-in name. */
export function checkPassword(password: string, name: string): void {
  const refuse = (rule: string, text: ProblemTextKey, values = {}) =>
    new AppError("weak-password", text, { values, details: { rule } });
  const length = [...password].length;
  if (length < MIN_LENGTH) throw refuse("short", "passwordShort", { least: MIN_LENGTH });
  if (length > MAX_LENGTH) throw refuse("long", "passwordLong", { most: MAX_LENGTH });
  if (password.toLowerCase().includes(name.toLowerCase())) throw refuse("name", "passwordName");
  if (new Set(password).size < MIN_DIFFERENT) throw refuse("uniform", "passwordUniform", { least: MIN_DIFFERENT });
}

/** Argon2id with the library's parameters (19 MiB, 2 passes), as PHC text. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/**
 * Whether the password belongs to the stored hash. Without a hash it does the same work and answers no, so that the time
 * of an answer does not tell whether a name exists.
 */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  // What is longer than any password costs no more than one, and still matches none.
  const matches = await verify(stored ?? (await nobodysHash()), password.slice(0, 4 * MAX_LENGTH));
  return stored !== undefined && matches;
}

let nobody: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobody ??= hash(crypto.randomUUID());
  return nobody;
}
