import { type Act, acts, reservedActs } from "./acts";

/** How much of what its owner may do an API token may do. */
export const tokenScopes = ["read", "execute", "all"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What changes nothing. */
const reading: readonly Act[] = [
  "package.enumerate",
  "package.view",
  "package.export",
  "folder.enumerate",
  "execution.view",
  "error-report.view",
  "job.view",
  "role.view",
  "user.view",
  "audit.view",
];

/**
 * A token of the widest scope, too, gives nobody rights and makes no further tokens: whoever finds one could else stay after it was
 * revoked.
 */
const actsOfScope: Readonly<Record<TokenScope, readonly Act[]>> = {
  read: reading,
  execute: [...reading, "package.execute", "execution.stop", "job.start", "job.cancel"],
  all: acts.filter((act) => !reservedActs.includes(act) && !act.startsWith("token.")),
};

/** Whether a token of this scope may do what its owner may do. */
export function scopeAllows(scope: TokenScope, act: Act): boolean {
  return actsOfScope[scope].includes(act);
}
