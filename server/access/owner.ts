import type { Caller } from "./caller";

/** Who owns what the caller creates: the user; nobody when Gantry itself creates it, such as the samples. */
export function ownerIdOf({ principal }: Caller): string | null {
  return principal.kind === "user" ? principal.id : null;
}
