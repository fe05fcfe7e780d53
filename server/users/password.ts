import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/server/errors";

const MIN_LENGTH = 10;
const MAX_LENGTH = 256;

/** Throws "weak-password", naming the rule, unless the password is long enough and not the sign-in name. */
export function checkPassword(password: string, name: string): void {
  const refuse = (rule: string, message: string) => new AppError("weak-password", message, { details: { rule } });
  const length = [...password].length;
  if (length < MIN_LENGTH) throw refuse("short", `A password has at least ${MIN_LENGTH} characters.`);
  if (length > MAX_LENGTH) throw refuse("long", `A password has at most ${MAX_LENGTH} characters.`);
  if (password.toLowerCase().includes(name.toLowerCase()))
    throw refuse("name", "A password must not contain the name.");
  if (new Set(password).size < 4) throw refuse("uniform", "A password must have at least 4 different characters.");
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
