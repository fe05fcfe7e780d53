/** Next evaluates a module several times in one process; what it must know once lives on globalThis. */
const shared = globalThis as typeof globalThis & { gantrySignedOut?: Map<string, number> };

/** Sign-ins that have been ended, each with when no cookie of it can be valid any more. */
function signedOut(): Map<string, number> {
  shared.gantrySignedOut ??= new Map();
  return shared.gantrySignedOut;
}

/**
 * Remembers that a sign-in has ended. The browser forgets its cookie, but streams that were opened with it, and copies of it, know
 * nothing of that. It is kept as long as a cookie lasts, in this process: after a restart a copy is what any cookie is.
 */
export function rememberSignOut(signInId: string, now: number, lastsMs: number): void {
  const known = signedOut();
  for (const [id, until] of known) if (until <= now) known.delete(id);
  known.set(signInId, now + lastsMs);
}

/** Whether somebody has signed out of this sign-in. */
export function hasSignedOut(signInId: string): boolean {
  return signedOut().has(signInId);
}
