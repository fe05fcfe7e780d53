import type { AccessObject, Act, Decision, FixedRole, HeldRole, Reason, Subject } from "./acts";
import { matrix } from "./matrix";

/** Administrators are never shut out by a reader or writer role, or nobody could undo a wrong one. */
const neverShutOut: readonly string[] = ["db_ssisadmin", "ssis_admin"];

/**
 * Whether `principal` may do `act` to `object`, and why. Pure: everything it needs is handed to it.
 *
 * The rules are those of msdb (MANAGEMENT.md 2.4): a fixed role allows an act on everything or on one's own; a reader or
 * writer role set on a package takes the place of the default ones; a role works only in addition to a fixed role that
 * knows the act. The reasons come in the order in which they were looked at; the last one decides.
 */
export function decide(input: { principal: Subject; act: Act; object: AccessObject }): Decision {
  const { principal, act, object } = input;
  const user = principal.name;
  if (principal.disabled) return no({ key: "disabled", params: { user } });

  const fixed = principal.roles.filter((role) => role.fixed).map((role) => role.name as FixedRole);
  if (fixed.length === 0) return no({ key: "no-fixed-role", params: { user } });

  const rule = matrix[act];
  const assigned = rule.assigned && assignedRole(object, rule.assigned);
  const reasons: Reason[] = [];

  const forAll = fixed.find((role) => rule.all.includes(role) && (!assigned || neverShutOut.includes(role)));
  if (forAll) return yes({ key: "role-grants-all", params: { role: forAll } });

  const forOwn = fixed.find((role) => rule.own.includes(role));
  if (forOwn) {
    const own = ownership(object, principal);
    if (own.owns) return yes(own.reason, { key: "role-grants-own", params: { role: forOwn } });
    reasons.push(own.reason);
  }

  if (assigned && rule.assigned) {
    const member = principal.roles.some((role) => role.id === assigned.id);
    const params = { role: assigned.name, user };
    if (!member) return no(...reasons, { key: `not-member-of-${rule.assigned}-role`, params });
    reasons.push({ key: `member-of-${rule.assigned}-role`, params });
    const knowing = fixed.find((role) => rule.all.includes(role) || rule.own.includes(role));
    if (knowing) return yes(...reasons, { key: "assigned-role-with-fixed-role", params: { role: knowing } });
    return no(...reasons, { key: "assigned-role-needs-fixed-role", params: { roles: rolesKnowing(act).join(", ") } });
  }

  if (act === "execution.view" && object.type === "execution" && object.package) {
    const execute = decide({ principal, act: "package.execute", object: { type: "package", ...object.package } });
    if (execute.allowed)
      return yes(...execute.reasons, { key: "may-execute-package", params: { package: object.package.name } });
  }
  return no(...reasons, { key: "roles-lack-act", params: { roles: rolesKnowing(act).join(", ") } });
}

function yes(...reasons: Reason[]): Decision {
  return { allowed: true, reasons };
}

function no(...reasons: Reason[]): Decision {
  return { allowed: false, reasons };
}

function assignedRole(object: AccessObject, kind: "reader" | "writer"): HeldRole | null {
  if (object.type !== "package") return null;
  return kind === "reader" ? object.readerRole : object.writerRole;
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
