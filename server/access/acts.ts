/** The fixed roles: the three of msdb and two of the SSISDB catalog (MANAGEMENT.md 2.4, 3.6). */
export const fixedRoles = [
  "db_ssisadmin",
  "db_ssisltduser",
  "db_ssisoperator",
  "ssis_admin",
  "ssis_logreader",
] as const;
export type FixedRole = (typeof fixedRoles)[number];

/** Everything a person can do. The part before the dot is the kind of object. */
export const acts = [
  "package.enumerate",
  "package.view",
  "package.execute",
  "package.export",
  "package.import",
  "package.delete",
  "package.change-roles",
  "folder.enumerate",
  "folder.create",
  "folder.store",
  "folder.change",
  "folder.delete",
  "execution.view",
  "execution.stop",
  "error-report.view",
  "error-report.change",
  "role.view",
  "role.change",
  "user.view",
  "user.change",
  "audit.view",
  "settings.change",
] as const;
export type Act = (typeof acts)[number];

/** A role as the decision core sees it. */
export interface HeldRole {
  id: string;
  name: string;
  fixed: boolean;
}

/** The principal with the roles the database names at this moment. */
export interface Subject {
  id: string;
  name: string;
  disabled: boolean;
  roles: readonly HeldRole[];
}

/** What an act is done to. Ids of owners are user ids; null = nobody. */
export type AccessObject =
  | { type: "server" }
  | { type: "folder"; id: string; name: string; ownerId: string | null }
  | ({ type: "package" } & PackageAccess)
  | { type: "execution"; id: number; startedById: string; package: PackageAccess | null };

/** What of a package decides about access to it. A reader or writer role that is null means the default. */
export interface PackageAccess {
  id: string;
  name: string;
  ownerId: string | null;
  readerRole: HeldRole | null;
  writerRole: HeldRole | null;
}

/** One link of the chain of reasons: `key` names a sentence in the message files (access.reason.<key>), `params` fill it. */
export interface Reason {
  key:
    | "disabled"
    | "no-fixed-role"
    | "role-grants-all"
    | "role-grants-own"
    | "owner"
    | "not-owner"
    | "starter"
    | "not-starter"
    | "member-of-reader-role"
    | "member-of-writer-role"
    | "not-member-of-reader-role"
    | "not-member-of-writer-role"
    | "assigned-role-with-fixed-role"
    | "assigned-role-needs-fixed-role"
    | "may-execute-package"
    | "package-deleted"
    | "roles-lack-act";
  params: Record<string, string>;
}

export interface Decision {
  allowed: boolean;
  /** Never empty; the last one decides. */
  reasons: Reason[];
}

/** Decisions for the acts a page offers, so that it can show what is not allowed as disabled, with the reason. */
export type Rights<A extends Act = Act> = Record<A, Decision>;
