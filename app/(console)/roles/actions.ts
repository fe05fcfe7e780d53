"use server";

import { z } from "zod";
import { addMember } from "@/server/roles/add-member";
import { createRole } from "@/server/roles/create-role";
import { deleteRole } from "@/server/roles/delete-role";
import { removeMember } from "@/server/roles/remove-member";
import { action } from "@/server/session/action";
import { createUser } from "@/server/users/create-user";
import { setPassword } from "@/server/users/set-password";
import { setUserDisabled } from "@/server/users/set-user-disabled";

const id = z.string().min(1).max(64);
const text = z.string().max(1000);
const membership = z.object({ roleId: id, userId: id });

export const addMemberAction = action(membership, addMember);
export const removeMemberAction = action(membership, removeMember);
export const createRoleAction = action(z.object({ name: text, description: text }), createRole);
export const deleteRoleAction = action(z.object({ roleId: id }), deleteRole);

export const createUserAction = action(
  z.object({ name: text, displayName: text, password: text, roleIds: z.array(id).max(100) }),
  createUser,
);
export const setPasswordAction = action(z.object({ userId: id, password: text }), setPassword);
export const setUserDisabledAction = action(z.object({ userId: id, disabled: z.boolean() }), setUserDisabled);
