import { type Act, acts, type FixedRole, fixedRoles, type RoleUse, reservedActs } from "./acts";

interface Rule {
  /** Fixed roles that may do it to everything. */
  all: readonly FixedRole[];
  /** Fixed roles that may do it to what they own (packages, folders) or started (executions). */
  own: readonly FixedRole[];
  /** The role of a package or folder that, when set there or above, takes the place of the defaults. */
  assigned?: RoleUse;
}

const admins: readonly FixedRole[] = ["db_ssisadmin", "ssis_admin"];
const everybody = fixedRoles;

/**
 * Who may do what: the matrix of msdb's fixed roles (MANAGEMENT.md 2.4), with ssis_admin and ssis_logreader of the
 * SSISDB catalog beside them (3.6).
 *
 * Where Gantry had to decide: ssis_admin manages the store and the executions of everyone, but not roles and users, because
 * in the catalog that is the database owner's. What Windows administrators may do to running packages, these two may do.
 * Whoever may run a package may read about its executions (3.6), so operators see executions but stop only their own.
 * Jobs do to many executions what their starter may do to each; seeing and canceling those of others is what "job.view" and
 * "job.cancel" are for. API tokens are made and revoked by their owner ("token.create"); those of others are seen and revoked by
 * whoever may manage tokens. A shared view belongs to everybody who may share one.
 * msdb knows no roles of folders: here the writer role of a folder decides who puts something into it and changes it, as that
 * of a package decides who changes the package; both of its roles hold for what lies below and names none.
 */
export const matrix: Readonly<Record<Act, Rule>> = {
  "package.enumerate": { all: everybody, own: [] },
  "package.view": { all: [...admins, "db_ssisoperator"], own: ["db_ssisltduser"], assigned: "reader" },
  "package.execute": { all: [...admins, "db_ssisoperator"], own: ["db_ssisltduser"], assigned: "reader" },
  "package.export": { all: [...admins, "db_ssisoperator"], own: ["db_ssisltduser"], assigned: "reader" },
  "package.import": { all: admins, own: ["db_ssisltduser"], assigned: "writer" },
  "package.delete": { all: admins, own: ["db_ssisltduser"], assigned: "writer" },
  "package.change-roles": { all: admins, own: ["db_ssisltduser"] },
  "folder.enumerate": { all: everybody, own: [] },
  "folder.create": { all: [...admins, "db_ssisltduser"], own: ["db_ssisltduser"], assigned: "writer" },
  "folder.store": { all: [...admins, "db_ssisltduser"], own: ["db_ssisltduser"], assigned: "writer" },
  "folder.change": { all: admins, own: ["db_ssisltduser"], assigned: "writer" },
  "folder.delete": { all: admins, own: ["db_ssisltduser"], assigned: "writer" },
  "folder.change-roles": { all: admins, own: ["db_ssisltduser"] },
  "execution.view": { all: [...admins, "ssis_logreader"], own: everybody },
  "execution.stop": { all: admins, own: ["db_ssisltduser", "db_ssisoperator"] },
  "error-report.view": { all: everybody, own: [] },
  "error-report.change": { all: [...admins, "db_ssisoperator"], own: [] },
  "view.save": { all: everybody, own: [] },
  "view.share": { all: [...admins, "db_ssisoperator"], own: [] },
  "job.start": { all: [...admins, "db_ssisoperator", "db_ssisltduser"], own: [] },
  "job.view": { all: admins, own: [] },
  "job.cancel": { all: admins, own: [] },
  "role.view": { all: everybody, own: [] },
  "role.change": { all: ["db_ssisadmin"], own: [] },
  "user.view": { all: admins, own: [] },
  "user.change": { all: ["db_ssisadmin"], own: [] },
  "user.view-as": { all: ["db_ssisadmin"], own: [] },
  "token.create": { all: everybody, own: [] },
  "token.manage": { all: ["db_ssisadmin"], own: [] },
  "audit.view": { all: admins, own: [] },
  "settings.change": { all: admins, own: [] },
};

/** How far a role allows an act. */
export type RoleScope = "all" | "own" | "no";

/** The matrix as the roles page shows it: one row per act, one cell per fixed role. */
export interface RoleMatrix {
  roles: readonly FixedRole[];
  rows: {
    act: Act;
    cells: Record<FixedRole, RoleScope>;
    assigned: RoleUse | null;
    /** No custom role can be given it. */
    reserved: boolean;
  }[];
}

export function roleMatrix(): RoleMatrix {
  const rows = acts.map((act) => {
    const cells = Object.fromEntries(fixedRoles.map((role) => [role, fixedScope(role, act)]));
    const assigned = matrix[act].assigned ?? null;
    return { act, cells: cells as Record<FixedRole, RoleScope>, assigned, reserved: reservedActs.includes(act) };
  });
  return { roles: fixedRoles, rows };
}

/** How far a fixed role allows an act. */
export function fixedScope(role: FixedRole, act: Act): RoleScope {
  const { all, own } = matrix[act];
  return all.includes(role) ? "all" : own.includes(role) ? "own" : "no";
}
