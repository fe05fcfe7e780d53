"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { type Item, itemActs } from "./item-acts";
import { useFollow } from "./use-follow";
import { useMissedParts } from "./use-missed-parts";

/** Moves a folder or package to another folder, with the way back in the toast and what it misses there. */
export function useMoveItem(): [move: (item: Item, folderId: string, onDone?: () => void) => void, pending: boolean] {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const follow = useFollow();
  const sayMissed = useMissedParts();
  const [moveFolder, movingFolder] = useAction(itemActs.folder.move);
  const [movePackage, movingPackage] = useAction(itemActs.package.move);
  const move = ({ kind, id, name, folderId: from }: Item, folderId: string, onDone?: () => void) => {
    const act = kind === "folder" ? moveFolder : movePackage;
    if (folderId === from || folderId === id) return;
    act(
      { id, folderId },
      {
        onDone: (moved) => {
          onDone?.();
          follow.relocated([moved]);
          const undo = (undone: () => void) =>
            act(
              { id, folderId: from },
              {
                onDone: (back) => {
                  follow.relocated([back]);
                  undone();
                },
              },
            );
          tell(t("moved", { name }), undo, sayMissed([moved.missed]));
        },
      },
    );
  };
  return [move, movingFolder || movingPackage];
}
