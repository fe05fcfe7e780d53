"use server";

import { z } from "zod";
import { acts } from "@/server/access/acts";
import { addMember } from "@/server/roles/add-member";
import { assignRoles } from "@/server/roles/assign-roles";
import { createRole } from "@/server/roles/create-role";
import { deleteRole } from "@/server/roles/delete-role";
import { removeMember } from "@/server/roles/remove-member";
import { renameRole } from "@/server/roles/rename-role";
import { setRoleGrants } from "@/server/roles/set-role-grants";
import { action } from "@/server/session/action";
import { startViewing, stopViewing } from "@/server/session/view-as";
import { createUser } from "@/server/users/create-user";
import { setPassword } from "@/server/users/set-password";
import { setUserDisabled } from "@/server/users/set-user-disabled";

const id = z.string().min(1).max(64);
const text = z.string().max(1000);
const membership = z.object({ roleId: id, userId: id });
const scope = z.enum(["all", "own"]);
const assignment = z.object({
  kind: z.enum(["folder", "package"]),
  id,
  readerRoleId: id.nullable().optional(),
  writerRoleId: id.nullable().optional(),
});

export const addMemberAction = action(membership, addMember);
export const removeMemberAction = action(membership.extend({ confirmed: z.boolean().optional() }), removeMember);
export const createRoleAction = action(z.object({ name: text, description: text }), createRole);
export const renameRoleAction = action(z.object({ roleId: id, name: text, description: text }), renameRole);
export const deleteRoleAction = action(z.object({ roleId: id }), deleteRole);

export const setRoleGrantsAction = action(
  z.object({ roleId: id, grants: z.partialRecord(z.enum(acts), scope) }),
  setRoleGrants,
);
export const assignRolesAction = action(
  z.object({ assignments: z.array(assignment).min(1).max(1_000), confirmed: z.boolean().optional() }),
  assignRoles,
);

export const startViewingAction = action(z.object({ userId: id }), startViewing, { asOneself: true });
export const stopViewingAction = action(z.object({}), stopViewing, { asOneself: true });

export const createUserAction = action(
  z.object({ name: text, displayName: text, password: text, roleIds: z.array(id).max(100) }),
  createUser,
);
export const setPasswordAction = action(z.object({ userId: id, password: text }), setPassword);
export const setUserDisabledAction = action(z.object({ userId: id, disabled: z.boolean() }), setUserDisabled);
