"use client";

import { PointMenu } from "@/components/ui/point-menu";
import type { MenuPoint } from "@/components/ui/point-menu-popup";
import type { Item } from "./item-acts";
import { ItemMenuActs } from "./item-menu-acts";
import { useItemDialogs } from "./use-item-dialogs";

/** The menu of a row where it was asked for by the second button of the pointer or by Shift+F10; undefined = it is closed. */
export function ItemContextMenu({ item, at, onClose }: { item: Item; at: MenuPoint | undefined; onClose: () => void }) {
  const [dialog, openDialog] = useItemDialogs(item);
  return (
    <>
      <PointMenu label={item.name} at={at} onClose={onClose}>
        <ItemMenuActs item={item} isOpen={at !== undefined} onChoose={openDialog} />
      </PointMenu>
      {dialog}
    </>
  );
}
