"use client";

import { useQuery } from "@tanstack/react-query";
import { Copy, Download, Ellipsis, FolderInput, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { FolderDetail } from "@/server/folders/types";
import type { PackageDetail } from "@/server/packages/types";
import type { Item } from "./item-acts";
import { useItemDialogs } from "./use-item-dialogs";

/** What can be done with a folder or package of a list. What the person may do is asked when the menu opens. */
export function ItemMenu({
  item,
  onGone,
  children,
}: {
  item: Item;
  onGone?: (change: { name: string } | "moved" | "deleted") => void;
  children?: ReactNode;
}) {
  const t = useTranslations();
  const reason = useReason();
  const [open, setOpen] = useState(false);
  const [dialog, openDialog] = useItemDialogs(item, onGone);
  const { data } = useQuery({
    queryKey: [item.kind, item.id],
    queryFn: () => fetchJson<FolderDetail | PackageDetail>(`/api/${item.kind}s/${item.id}`),
    enabled: open,
  });
  const rights = data?.rights;
  // Until the answer is there the acts can be chosen; the server decides in any case.
  const change = rights && reason("folder.change" in rights ? rights["folder.change"] : rights["package.import"]);
  const remove = rights && reason("folder.delete" in rights ? rights["folder.delete"] : rights["package.delete"]);
  const exporting = rights && reason("package.export" in rights ? rights["package.export"] : undefined);
  return (
    <>
      <Menu
        onOpenChange={setOpen}
        trigger={
          <Button
            look="ghost"
            className="h-7 w-7"
            aria-label={t("common.moreActions", { name: item.name })}
            icon={<Ellipsis aria-hidden size={15} />}
          />
        }
      >
        {children}
        <MenuItem icon={<Pencil aria-hidden size={14} />} disabledReason={change} onSelect={() => openDialog("rename")}>
          {t("packages.rename")}
        </MenuItem>
        <MenuItem
          icon={<FolderInput aria-hidden size={14} />}
          disabledReason={change}
          onSelect={() => openDialog("move")}
        >
          {t("packages.move")}
        </MenuItem>
        <MenuItem icon={<Copy aria-hidden size={14} />} disabledReason={exporting} onSelect={() => openDialog("copy")}>
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
          onSelect={() => openDialog("delete")}
        >
          {t("packages.delete")}
        </MenuItem>
      </Menu>
      {dialog}
    </>
  );
}
