"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { restoreItemsAction } from "@/app/(console)/bin/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Item, itemActs } from "./item-acts";
import { NameDialog } from "./name-dialog";
import { PlaceDialog } from "./place-dialog";
import { useMoveItem } from "./use-move-item";

export type ItemDialog = "rename" | "move" | "copy" | "delete";

/** The dialogs in which a folder or package is renamed, moved, copied or deleted. `onGone` is called when it left its place. */
export function useItemDialogs(
  item: Item,
  onGone?: (change: { name: string } | "moved" | "deleted") => void,
): [dialog: ReactNode, open: (which: ItemDialog) => void] {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const [which, setWhich] = useState<ItemDialog>();
  const acts = itemActs[item.kind];
  const [rename, renaming] = useAction(acts.rename);
  const [copy, copying] = useAction(acts.copy);
  const [remove, removing] = useAction(acts.remove);
  const [restore] = useAction(restoreItemsAction);
  const [move, moving] = useMoveItem();
  const close = () => setWhich(undefined);
  const { id, name } = item;

  const submitName = (newName: string, onProblem: (message: string) => void) =>
    rename(
      { id, name: newName },
      {
        onProblem,
        onDone: () => {
          close();
          onGone?.({ name: newName });
          const back = () => rename({ id, name }, { onDone: () => onGone?.({ name }) });
          tell(t("renamed", { before: name, name: newName }), back);
        },
      },
    );
  const submitCopy = (folderId: string, copyName: string) =>
    copy(
      { id, folderId, name: copyName },
      {
        onDone: (made) => {
          close();
          tell(t("copied", { name: copyName }), () => remove({ id: made.id }));
        },
      },
    );
  const submitDelete = () =>
    remove(
      { id },
      {
        onDone: ({ binId }) => {
          close();
          onGone?.("deleted");
          tell(t("deleted", { name }), () => restore({ binIds: [binId] }));
        },
      },
    );
  const submitMove = (folderId: string) =>
    move(item, folderId, () => {
      close();
      onGone?.("moved");
    });

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
