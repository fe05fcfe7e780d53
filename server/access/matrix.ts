import { type Act, acts, type FixedRole, fixedRoles } from "./acts";

interface Rule {
  /** Fixed roles that may do it to everything. */
  all: readonly FixedRole[];
  /** Fixed roles that may do it to what they own (packages, folders) or started (executions). */
  own: readonly FixedRole[];
  /** The role of a package that, when set, takes the place of the defaults. */
  assigned?: "reader" | "writer";
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
  "folder.create": { all: [...admins, "db_ssisltduser"], own: [] },
  "folder.store": { all: [...admins, "db_ssisltduser"], own: [] },
  "folder.change": { all: admins, own: ["db_ssisltduser"] },
  "folder.delete": { all: admins, own: ["db_ssisltduser"] },
  "execution.view": { all: [...admins, "ssis_logreader"], own: everybody },
  "execution.stop": { all: admins, own: ["db_ssisltduser", "db_ssisoperator"] },
  "error-report.view": { all: everybody, own: [] },
  "error-report.change": { all: [...admins, "db_ssisoperator"], own: [] },
  "role.view": { all: everybody, own: [] },
  "role.change": { all: ["db_ssisadmin"], own: [] },
  "user.view": { all: admins, own: [] },
  "user.change": { all: ["db_ssisadmin"], own: [] },
  "audit.view": { all: admins, own: [] },
  "settings.change": { all: admins, own: [] },
};

/** The matrix as the roles page shows it: one row per act, one cell per fixed role. */
export interface RoleMatrix {
  roles: readonly FixedRole[];
  rows: { act: Act; cells: Record<FixedRole, "all" | "own" | "no">; assigned: "reader" | "writer" | null }[];
}

export function roleMatrix(): RoleMatrix {
  const rows = acts.map((act) => {
    const { all, own, assigned } = matrix[act];
    const scope = (role: FixedRole) => (all.includes(role) ? "all" : own.includes(role) ? "own" : "no");
    const cells = Object.fromEntries(fixedRoles.map((role) => [role, scope(role)])) as Record<
      FixedRole,
      "all" | "own" | "no"
    >;
    return { act, cells, assigned: assigned ?? null };
  });
  return { roles: fixedRoles, rows };
}
