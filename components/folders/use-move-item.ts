"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { type Item, itemActs } from "./item-acts";

/** Moves a folder or package to another folder, with the way back in the toast. */
export function useMoveItem(): [move: (item: Item, folderId: string, onDone?: () => void) => void, pending: boolean] {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const [moveFolder, movingFolder] = useAction(itemActs.folder.move);
  const [movePackage, movingPackage] = useAction(itemActs.package.move);
  const move = (item: Item, folderId: string, onDone?: () => void) => {
    const act = item.kind === "folder" ? moveFolder : movePackage;
    if (folderId === item.folderId || folderId === item.id) return;
    act(
      { id: item.id, folderId },
      {
        onDone: () => {
          onDone?.();
          tell(t("moved", { name: item.name }), () => act({ id: item.id, folderId: item.folderId }));
        },
      },
    );
  };
  return [move, movingFolder || movingPackage];
}
