"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy, Download, FolderInput, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { fetchJson } from "@/components/actions/fetch-json";
import { MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { FolderDetail } from "@/server/folders/types";
import type { PackageDetail } from "@/server/packages/types";
import type { Item } from "./item-acts";
import type { ItemDialog } from "./use-item-dialogs";

/** The acts in the menu of a folder or package. What the person may do is asked when the menu opens. */
export function ItemMenuActs({
  item,
  isOpen,
  onChoose,
}: {
  item: Item;
  isOpen: boolean;
  onChoose: (dialog: ItemDialog) => void;
}) {
  const t = useTranslations();
  const reason = useReason();
  const { data } = useQuery({
    queryKey: [item.kind, item.id],
    queryFn: () => fetchJson<FolderDetail | PackageDetail>(`/api/${item.kind}s/${item.id}`),
    enabled: isOpen,
  });
  const rights = data?.rights;
  // Until the answer is there the acts can be chosen; the server decides in any case.
  const change = rights && reason("folder.change" in rights ? rights["folder.change"] : rights["package.import"]);
  const remove = rights && reason("folder.delete" in rights ? rights["folder.delete"] : rights["package.delete"]);
  const exporting = rights && reason("package.export" in rights ? rights["package.export"] : undefined);
  return (
    <>
      <MenuItem icon={<Pencil aria-hidden size={14} />} disabledReason={change} onSelect={() => onChoose("rename")}>
        {t("packages.rename")}
      </MenuItem>
      <MenuItem icon={<FolderInput aria-hidden size={14} />} disabledReason={change} onSelect={() => onChoose("move")}>
        {t("packages.move")}
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden size={14} />} disabledReason={exporting} onSelect={() => onChoose("copy")}>
        {t("packages.copy")}
      </MenuItem>
      {item.kind === "package" ? (
        <MenuItem
          icon={<Download aria-hidden size={14} />}
          disabledReason={exporting}
          onSelect={() => window.location.assign(`/api/packages/${item.id}/file`)}
        >
          {t("packages.export")}
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 aria-hidden size={14} />}
        disabledReason={remove}
        onSelect={() => onChoose("delete")}
      >
        {t("packages.delete")}
      </MenuItem>
    </>
  );
}
