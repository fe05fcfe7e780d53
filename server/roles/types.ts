import type { Act, Decision, Rights } from "@/server/access/acts";
import type { RoleMatrix } from "@/server/access/matrix";

export interface RoleItem {
  id: string;
  name: string;
  description: string;
  fixed: boolean;
  memberCount: number;
}

export interface RoleDetail extends RoleItem {
  members: { userId: string; name: string; displayName: string; disabled: boolean; addedAt: number }[];
  /** Packages that name it as reader or writer. */
  packages: { id: string; name: string; as: "reader" | "writer" }[];
  rights: Rights<"role.change">;
}

export interface RoleList {
  roles: RoleItem[];
  matrix: RoleMatrix;
  rights: Rights<"role.change">;
}

/** The answer of the simulator. */
export interface AccessCheck {
  principalName: string;
  act: Act;
  objectName: string;
  decision: Decision;
}
