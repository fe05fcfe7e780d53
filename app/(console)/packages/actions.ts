"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { copyFolder } from "@/server/folders/copy-folder";
import { copyItems } from "@/server/folders/copy-items";
import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import { deleteItems } from "@/server/folders/delete-items";
import { moveFolder } from "@/server/folders/move-folder";
import { moveItems } from "@/server/folders/move-items";
import { renameFolder } from "@/server/folders/rename-folder";
import { copyPackage } from "@/server/packages/copy-package";
import { deletePackage } from "@/server/packages/delete-package";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { movePackage } from "@/server/packages/move-package";
import { openComparison } from "@/server/packages/open-comparison";
import { protectPackage } from "@/server/packages/protect-package";
import { renamePackage } from "@/server/packages/rename-package";
import { restoreVersion } from "@/server/packages/restore-version";
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

const item = z.object({ kind: z.enum(["folder", "package"]), id });
/** More than the verbs take at once: they say how many that are. */
const many = 10_000;
export const moveItemsAction = action(
  z.object({
    items: z
      .array(item.extend({ folderId: id }))
      .min(1)
      .max(many),
  }),
  moveItems,
);
export const copyItemsAction = action(
  z.object({ items: z.array(item).min(1).max(many), folderId: id }),
  async (caller, input) => {
    const t = await getTranslations("packages");
    const nameOfCopy = (name: string, number: number) =>
      number === 1 ? t("copyName", { name }) : t("copyNameNumbered", { name, number });
    return copyItems(caller, input, nameOfCopy);
  },
);
export const deleteItemsAction = action(z.object({ items: z.array(item).min(1).max(many) }), deleteItems);

export const renamePackageAction = action(z.object({ packageId: id, name }), renamePackage);
export const movePackageAction = action(z.object({ packageId: id, folderId: id }), movePackage);
export const copyPackageAction = action(z.object({ packageId: id, folderId: id, name: name.optional() }), copyPackage);
export const deletePackageAction = action(z.object({ packageId: id }), deletePackage);
export const restoreVersionAction = action(
  z.object({ packageId: id, versionNumber: z.number().int().positive() }),
  restoreVersion,
);

/** Longer than any password a person types; short enough that deriving a key from it costs nothing. */
const password = z.string().min(1).max(1000);

/** A wholly encrypted version, opened for who gives its password. It changes nothing, so the page need not be read anew. */
export const openPackageAction = action(
  z.object({
    packageId: id,
    versionNumber: z.number().int().positive(),
    password,
    rerunOf: z.number().int().positive().optional(),
  }),
  getPackageDesign,
  { leavesPage: true },
);

/** Two versions beside each other, opened in the same way. */
export const openComparisonAction = action(
  z.object({
    packageId: id,
    from: z.number().int().positive(),
    to: z.number().int().positive(),
    passwords: z.object({ from: password, to: password }),
  }),
  openComparison,
  { leavesPage: true },
);
export const protectPackageAction = action(
  z.object({
    packageId: id,
    protectionLevel: z.enum(["DontSaveSensitive", "EncryptSensitiveWithPassword", "EncryptAllWithPassword"]),
    password: password.optional(),
    currentPassword: password.optional(),
  }),
  protectPackage,
);

export const setPathRuleAction = action(
  z.object({ folderId: id, prefix: z.string().max(2_000), target: z.string().max(2_000) }),
  setPathRule,
);
export const deletePathRuleAction = action(z.object({ id }), deletePathRule);
