import { type Act, type FixedRole, type HeldRole, reservedActs } from "./acts";
import { fixedScope, type RoleScope } from "./matrix";

/** How far a role by itself allows an act: a fixed one by the matrix, a custom one by what it was given. */
export function scopeOf(role: HeldRole, act: Act): RoleScope {
  if (role.fixed) return fixedScope(role.name as FixedRole, act);
  return reservedActs.includes(act) ? "no" : (role.grants?.[act] ?? "no");
}

/** Whether a role allows anything without being named by a package or folder. */
export function countsAlone(role: HeldRole): boolean {
  return role.fixed || Object.keys(role.grants ?? {}).length > 0;
}
