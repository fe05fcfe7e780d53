import type { RoleGrants } from "@/db/schema/access-tables";
import type { Act, Decision, Rights } from "@/server/access/acts";
import type { RoleMatrix } from "@/server/access/matrix";
import type { Refusal } from "@/server/errors";
import type { FolderStep } from "@/server/folders/types";

export interface RoleItem {
  id: string;
  name: string;
  description: string;
  fixed: boolean;
  memberCount: number;
  /** What a custom role allows by itself. Empty for a fixed role, whose rights the matrix holds. */
  grants: RoleGrants;
}

/** What reader and writer roles are named by. */
export type ObjectKind = "folder" | "package";

/** A role with a page of its members and a page of what names it. */
export interface RoleDetail extends Omit<RoleItem, "memberCount"> {
  members: { userId: string; name: string; displayName: string; disabled: boolean; addedAt: number }[];
  /** Where the next page of members goes on. */
  nextMembers: string | null;
  /** Packages and folders that name it as reader or writer; `path` leads to them. */
  packages: NamingObject[];
  folders: NamingObject[];
  nextNamings: NamingPlace | null;
  rights: Rights<"role.change">;
}

/** The last folder or package of a page of what names a role. */
export interface NamingPlace {
  kind: ObjectKind;
  nameKey: string;
  id: string;
}

export interface NamingObject {
  id: string;
  name: string;
  path: string[];
  as: "reader" | "writer";
  /** It was deleted and can be restored. */
  inBin: boolean;
}

export interface RoleList {
  roles: RoleItem[];
  matrix: RoleMatrix;
  rights: Rights<"role.change" | "user.view-as" | "audit.view">;
}

/** The answer of the simulator. */
export interface AccessCheck {
  principalName: string;
  act: Act;
  objectName: string;
  decision: Decision;
}

/** What one person may do to one object. */
export interface AccessOverview {
  principalName: string;
  objectName: string;
  decisions: { act: Act; decision: Decision }[];
}

/** Who may do an act to an object, and who may not. */
export interface WhoMay {
  act: Act;
  objectName: string;
  people: { id: string; name: string; displayName: string; decision: Decision }[];
}

/** A role that holds for an object; `from` is the folder that names it, null when the object does. */
export interface EffectiveRole {
  id: string;
  name: string;
  from: { folderId: string; path: string } | null;
}

/** Reader and writer role of one folder or package. Null among the effective ones = the default readers or writers. */
export interface ObjectRoles {
  kind: ObjectKind;
  id: string;
  name: string;
  ownerName: string | null;
  readerRoleId: string | null;
  writerRoleId: string | null;
  reader: EffectiveRole | null;
  writer: EffectiveRole | null;
  /** What holds when it names none itself. */
  inherited: { reader: EffectiveRole | null; writer: EffectiveRole | null };
  /** All roles, to choose from. */
  roles: { id: string; name: string }[];
  rights: Partial<Rights>;
}

export interface RoleAssignmentItem {
  kind: ObjectKind;
  id: string;
  name: string;
  reader: EffectiveRole | null;
  writer: EffectiveRole | null;
  mayChange: Decision;
}

export interface RoleAssignmentPage {
  folder: RoleAssignmentItem;
  path: FolderStep[];
  items: RoleAssignmentItem[];
  roles: { id: string; name: string }[];
  next: { kind: ObjectKind; nameKey: string } | null;
}

/** Roles for one object: null for what is inherited, undefined for as it is. */
export interface RoleAssignment {
  kind: ObjectKind;
  id: string;
  readerRoleId?: string | null;
  writerRoleId?: string | null;
}

export type RoleAssignmentResult =
  | {
      kind: ObjectKind;
      id: string;
      name: string;
      outcome: "changed" | "unchanged";
      before: { readerRoleId: string | null; writerRoleId: string | null };
    }
  | ({ kind: ObjectKind; id: string } & Refusal);
