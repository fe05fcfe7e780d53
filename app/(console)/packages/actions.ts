"use server";

import { z } from "zod";
import { copyFolder } from "@/server/folders/copy-folder";
import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import { moveFolder } from "@/server/folders/move-folder";
import { renameFolder } from "@/server/folders/rename-folder";
import { copyPackage } from "@/server/packages/copy-package";
import { deletePackage } from "@/server/packages/delete-package";
import { movePackage } from "@/server/packages/move-package";
import { renamePackage } from "@/server/packages/rename-package";
import { restoreVersion } from "@/server/packages/restore-version";
import { setPackageRoles } from "@/server/packages/set-package-roles";
import { deletePathRule } from "@/server/path-rules/delete-path-rule";
import { setPathRule } from "@/server/path-rules/set-path-rule";
import { action } from "@/server/session/action";

const id = z.string().min(1).max(64);
// The store knows what a name may be; here only its length is limited.
const name = z.string().max(1000);

export const createFolderAction = action(z.object({ parentId: id, name }), createFolder);
export const renameFolderAction = action(z.object({ folderId: id, name }), renameFolder);
export const moveFolderAction = action(z.object({ folderId: id, parentId: id }), moveFolder);
export const copyFolderAction = action(z.object({ folderId: id, parentId: id, name: name.optional() }), copyFolder);
export const deleteFolderAction = action(z.object({ folderId: id, recursive: z.boolean() }), deleteFolder);

export const renamePackageAction = action(z.object({ packageId: id, name }), renamePackage);
export const movePackageAction = action(z.object({ packageId: id, folderId: id }), movePackage);
export const copyPackageAction = action(z.object({ packageId: id, folderId: id, name: name.optional() }), copyPackage);
export const deletePackageAction = action(z.object({ packageId: id }), deletePackage);
export const restoreVersionAction = action(
  z.object({ packageId: id, versionNumber: z.number().int().positive() }),
  restoreVersion,
);
export const setPackageRolesAction = action(
  z.object({ packageId: id, readerRoleId: id.nullable(), writerRoleId: id.nullable() }),
  setPackageRoles,
);

export const setPathRuleAction = action(
  z.object({ folderId: id, prefix: z.string().max(2_000), target: z.string().max(2_000) }),
  setPathRule,
);
export const deletePathRuleAction = action(z.object({ id }), deletePathRule);
