"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Tree } from "@/components/ui/tree";
import type { TreeLevel } from "@/server/folders/types";
import { useFolderRows } from "./use-folder-rows";

/** The folders and packages a person may see. */
export function FolderTree({ root }: { root: TreeLevel }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const { rows, failed, loading, toggle } = useFolderRows(root, pathname);
  const current = rows.find((row) => row.href === pathname);
  if (rows.length === 0) return <p className="px-2 py-1 text-sm text-faint">{t("treeEmpty")}</p>;
  return (
    <>
      <Tree label={t("tree")} rows={rows} currentId={current?.id} onToggle={toggle} />
      <p aria-live="polite" className="px-2 text-sm text-danger">
        {failed}
        {loading ? <span className="sr-only">{t("treeLoading")}</span> : null}
      </p>
    </>
  );
}
