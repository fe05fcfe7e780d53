"use client";

import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell } from "@/components/ui/table";
import type { FolderItem } from "@/server/folders/types";

/** What a list says of a folder, between its name and its menu. */
export function FolderCells({ folder }: { folder: FolderItem }) {
  const t = useTranslations("packages");
  return (
    <>
      <Cell className="truncate text-faint max-sm:hidden">
        {folder.packageCount === 0 && folder.packagesBelow > 0
          ? t("packagesBelow", { count: folder.packagesBelow })
          : t("folderPackages", { count: folder.packageCount })}
      </Cell>
      <Cell className="max-md:hidden" />
      <Cell className="max-lg:hidden" />
      <Cell className="max-lg:hidden" />
      <Cell className="max-lg:hidden">
        <Moment at={folder.updatedAt} relative={false} />
      </Cell>
    </>
  );
}
