"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { restoreFromBinAction } from "@/app/(console)/bin/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Item, itemActs } from "./item-acts";
import { NameDialog } from "./name-dialog";
import { useFollow } from "./use-follow";
import { useMissedParts } from "./use-missed-parts";
import { useMoveItem } from "./use-move-item";

// Few people move and copy, and it brings the folders to choose from.
const PlaceDialog = dynamic(() => import("./place-dialog").then((module) => module.PlaceDialog));

export type ItemDialog = "rename" | "move" | "copy" | "delete";

/** The dialogs in which a folder or package is renamed, moved, copied or deleted. Its page, when it is open, follows. */
export function useItemDialogs(item: Item): [dialog: ReactNode, open: (which: ItemDialog) => void] {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const follow = useFollow();
  const sayMissed = useMissedParts();
  const [which, setWhich] = useState<ItemDialog>();
  const acts = itemActs[item.kind];
  const [rename, renaming] = useAction(acts.rename);
  const [copy, copying] = useAction(acts.copy);
  const [remove, removing] = useAction(acts.remove);
  const [restore] = useAction(restoreFromBinAction);
  const [move, moving] = useMoveItem();
  const close = () => setWhich(undefined);
  const { id, name } = item;

  const submitName = (newName: string, onProblem: (message: string) => void) =>
    rename(
      { id, name: newName },
      {
        onProblem,
        onDone: (relocation) => {
          close();
          follow.relocated([relocation]);
          tell(t("renamed", { before: name, name: newName }), (undone) =>
            rename(
              { id, name },
              {
                onDone: (back) => {
                  follow.relocated([back]);
                  undone();
                },
              },
            ),
          );
        },
      },
    );
  const submitCopy = (folderId: string, copyName: string) =>
    copy(
      { id, folderId, name: copyName },
      {
        onDone: (made) => {
          close();
          const undo = (undone: () => void) => remove({ id: made.id }, { onDone: undone });
          tell(t("copied", { name: copyName }), undo, sayMissed([made.missed]));
        },
      },
    );
  const submitDelete = () =>
    remove(
      { id },
      {
        onDone: ({ binId, path }) => {
          close();
          const goBack = follow.deleted([path]);
          tell(t("deleted", { name }), (undone) =>
            restore(
              { binId },
              {
                onDone: () => {
                  goBack();
                  undone();
                },
              },
            ),
          );
        },
      },
    );
  const submitMove = (folderId: string) => move(item, folderId, close);

  const place = { startId: item.folderId, excludedId: item.kind === "folder" ? id : undefined, onClose: close };
  const dialogs: Record<ItemDialog, () => ReactNode> = {
    rename: () => (
      <NameDialog
        title={t(item.kind === "folder" ? "renameFolder" : "renamePackage", { name })}
        initial={name}
        submitLabel={t("rename")}
        pending={renaming}
        onSubmit={submitName}
        onClose={close}
      />
    ),
    move: () => (
      <PlaceDialog
        {...place}
        title={t("moveTitle", { name })}
        submitLabel={t("moveHere")}
        pending={moving}
        onSubmit={submitMove}
      />
    ),
    copy: () => (
      <PlaceDialog
        {...place}
        copyOf={name}
        title={t("copyTitle", { name })}
        submitLabel={t("copyHere")}
        pending={copying}
        onSubmit={submitCopy}
      />
    ),
    delete: () => (
      <ConfirmDialog
        title={t(item.kind === "folder" ? "deleteFolderTitle" : "deletePackageTitle", { name })}
        text={t(item.kind === "folder" ? "deleteFolderText" : "deletePackageText")}
        confirmLabel={t("delete")}
        pending={removing}
        onConfirm={submitDelete}
        onClose={close}
      />
    ),
  };
  return [which ? dialogs[which]() : null, setWhich];
}
