"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { Item } from "./item-acts";
import { ItemMenuActs } from "./item-menu-acts";
import { useItemDialogs } from "./use-item-dialogs";

/** What can be done with a folder or package of a list. */
export function ItemMenu({ item, children }: { item: Item; children?: ReactNode }) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [dialog, openDialog] = useItemDialogs(item);
  return (
    <>
      <Menu
        onOpenChange={setOpen}
        trigger={
          <Button
            look="ghost"
            className="h-7 w-7"
            aria-label={t("moreActions", { name: item.name })}
            icon={<Ellipsis aria-hidden size={15} />}
          />
        }
      >
        {children}
        <ItemMenuActs item={item} isOpen={open} onChoose={openDialog} />
      </Menu>
      {dialog}
    </>
  );
}
