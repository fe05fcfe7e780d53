import type { RoleGrants } from "@/db/schema/access-tables";
import type { TokenScope } from "./token-scopes";

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
  "folder.change-roles",
  "execution.view",
  "execution.stop",
  "error-report.view",
  "error-report.change",
  "view.save",
  "view.share",
  "job.start",
  "job.view",
  "job.cancel",
  "role.view",
  "role.change",
  "user.view",
  "user.change",
  "user.view-as",
  "token.create",
  "token.manage",
  "audit.view",
  "settings.change",
] as const;
export type Act = (typeof acts)[number];

/** What no custom role can be given: whoever has it can give themselves everything else. */
export const reservedActs: readonly Act[] = ["role.change", "user.change", "user.view-as"];

/** A role as the decision core sees it. */
export interface HeldRole {
  id: string;
  name: string;
  fixed: boolean;
  /** What a custom role allows by itself; without it, the role counts only where something names it as reader or writer. */
  grants?: RoleGrants | null;
}

/** The reader or writer role that holds for an object. */
export interface AssignedRole extends HeldRole {
  /** The folder that names it, when the object names none itself. */
  folder?: { id: string; name: string };
}

/** What one of the two roles is for: reading, executing and exporting, or changing. */
export type RoleUse = "reader" | "writer";

/** The principal with the roles the database names at this moment. */
export interface Subject {
  id: string;
  name: string;
  disabled: boolean;
  roles: readonly HeldRole[];
  /** The API token that asks on their behalf, if one does. */
  token?: TokenIdentity;
}

/** What of an API token decides, and names it in the audit trail. */
export interface TokenIdentity {
  name: string;
  scope: TokenScope;
}

/** What an act is done to. Ids of owners are user ids; null = nobody. */
export type AccessObject =
  | { type: "server" }
  | (FolderIdentity & AssignedRoles)
  | ({ type: "package" } & PackageAccess)
  | { type: "execution"; id: number; startedById: string; package: PackageAccess | null };

/** The roles that hold for an object, its own or inherited from a folder above. Null means the default. */
export interface AssignedRoles {
  readerRole: AssignedRole | null;
  writerRole: AssignedRole | null;
}

/** A folder without the roles that hold for it; `authorize` looks them up. */
export interface FolderIdentity {
  type: "folder";
  id: string;
  name: string;
  ownerId: string | null;
}

/** What of a package decides about access to it. */
export interface PackageAccess extends AssignedRoles {
  id: string;
  name: string;
  ownerId: string | null;
}

/** One link of the chain of reasons: `key` names a sentence in the message files (access.reason.<key>), `params` fill it. */
export interface Reason {
  key:
    | "disabled"
    | "token-scope"
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
    | "reader-role-from-folder"
    | "writer-role-from-folder"
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
