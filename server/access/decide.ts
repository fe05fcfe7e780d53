import type { AccessObject, Act, AssignedRole, Decision, FixedRole, HeldRole, Reason, RoleUse, Subject } from "./acts";
import { matrix } from "./matrix";
import { countsAlone, scopeOf } from "./role-scope";
import { scopeAllows } from "./token-scopes";

/** Administrators are never shut out by a reader or writer role, or nobody could undo a wrong one. */
const isNeverShutOut = ({ fixed, name }: HeldRole) => fixed && (name === "db_ssisadmin" || name === "ssis_admin");

/**
 * Whether `principal` may do `act` to `object`, and why. Pure: everything it needs is handed to it.
 *
 * The rules are those of msdb (MANAGEMENT.md 2.4): a fixed role allows an act on everything or on one's own; a reader or
 * writer role set on a package, or on a folder above it, takes the place of the default ones; such a role works only in
 * addition to a role that knows the act. Beyond msdb, a custom role may know acts, as a fixed one does. The reasons come in
 * the order in which they were looked at; the last one decides.
 */
export function decide(input: { principal: Subject; act: Act; object: AccessObject }): Decision {
  const { principal, act, object } = input;
  const user = principal.name;
  if (principal.disabled) return no({ key: "disabled", params: { user } });
  const { token } = principal;
  if (token && !scopeAllows(token.scope, act))
    return no({ key: "token-scope", params: { token: token.name, scope: token.scope } });
  if (!principal.roles.some(countsAlone)) return no({ key: "no-fixed-role", params: { user } });

  const use = matrix[act].assigned;
  const assigned = use && assignedRole(object, use);
  const reasons: Reason[] = [];

  const forAll = principal.roles.find((role) => scopeOf(role, act) === "all" && (!assigned || isNeverShutOut(role)));
  if (forAll) return yes({ key: "role-grants-all", params: { role: forAll.name } });

  const forOwn = principal.roles.find((role) => allowsOwn(role, act));
  if (forOwn) {
    const own = ownership(object, principal);
    if (own.owns) return yes(own.reason, { key: "role-grants-own", params: { role: forOwn.name } });
    reasons.push(own.reason);
  }

  if (assigned && use) {
    const member = principal.roles.some((role) => role.id === assigned.id);
    const params = { role: assigned.name, user };
    const { folder } = assigned;
    if (folder) reasons.push({ key: `${use}-role-from-folder`, params: { role: assigned.name, folder: folder.name } });
    if (!member) return no(...reasons, { key: `not-member-of-${use}-role`, params });
    reasons.push({ key: `member-of-${use}-role`, params });
    const knowing = principal.roles.find((role) => scopeOf(role, act) !== "no");
    if (knowing) return yes(...reasons, { key: "assigned-role-with-fixed-role", params: { role: knowing.name } });
    return no(...reasons, { key: "assigned-role-needs-fixed-role", params: { roles: rolesKnowing(act).join(", ") } });
  }

  if (act === "execution.view" && object.type === "execution" && object.package) {
    const execute = decide({ principal, act: "package.execute", object: { type: "package", ...object.package } });
    if (execute.allowed)
      return yes(...execute.reasons, { key: "may-execute-package", params: { package: object.package.name } });
  }
  return no(...reasons, { key: "roles-lack-act", params: { roles: rolesKnowing(act).join(", ") } });
}

/** Some acts a fixed role allows on everything by default and, where another role was assigned, still on one's own. */
function allowsOwn(role: HeldRole, act: Act): boolean {
  return role.fixed ? matrix[act].own.includes(role.name as FixedRole) : scopeOf(role, act) === "own";
}

function yes(...reasons: Reason[]): Decision {
  return { allowed: true, reasons };
}

function no(...reasons: Reason[]): Decision {
  return { allowed: false, reasons };
}

function assignedRole(object: AccessObject, use: RoleUse): AssignedRole | null {
  if (object.type !== "package" && object.type !== "folder") return null;
  return use === "reader" ? object.readerRole : object.writerRole;
}

function ownership(object: AccessObject, principal: Subject): { owns: boolean; reason: Reason } {
  if (object.type === "execution") {
    const owns = object.startedById === principal.id;
    return { owns, reason: { key: owns ? "starter" : "not-starter", params: { user: principal.name } } };
  }
  const owns = object.type !== "server" && object.ownerId === principal.id;
  return { owns, reason: { key: owns ? "owner" : "not-owner", params: { user: principal.name } } };
}

function rolesKnowing(act: Act): FixedRole[] {
  return [...new Set([...matrix[act].all, ...matrix[act].own])];
}
