"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import type { Item } from "./item-acts";
import { setItemClipboard, useItemClipboard } from "./item-clipboard";
import type { ItemCommand } from "./item-keys";
import { useBulkActs } from "./use-bulk-acts";

/**
 * What lists and the tree do with items by keyboard, menu and pointer: cut, copy, paste, delete after a question, move. The
 * first value is the dialogs that belong to it.
 */
export function useItemCommands(): {
  dialogs: ReactNode;
  bulk: ReturnType<typeof useBulkActs>;
  /** Does a command to items; `folderId` is where things are pasted. False for commands that are the caller's. */
  command: (which: ItemCommand, items: readonly Item[], folderId: string) => boolean;
  askDelete: (items: readonly Item[]) => void;
  isCut: (id: string) => boolean;
} {
  const t = useTranslations("packages");
  const bulk = useBulkActs();
  const clipboard = useItemClipboard();
  const [doomed, setDoomed] = useState<readonly Item[]>([]);

  const paste = (folderId: string) => {
    if (!clipboard) return;
    if (clipboard.mode === "copy") bulk.copy(clipboard.items, folderId);
    else bulk.move(clipboard.items, folderId, () => setItemClipboard(undefined));
  };
  const command = (which: ItemCommand, items: readonly Item[], folderId: string) => {
    if (which === "rename") return false;
    if (which === "paste") paste(folderId);
    else if (items.length === 0) return false;
    else if (which === "delete") setDoomed(items);
    else {
      setItemClipboard({ mode: which, items });
      notify("info", t(which === "cut" ? "bulk.cut" : "bulk.copied", { count: items.length }));
    }
    return true;
  };
  const [only] = doomed;
  const dialogs = (
    <>
      {only ? (
        <ConfirmDialog
          title={
            doomed.length > 1
              ? t("bulk.deleteTitle", { count: doomed.length })
              : t(only.kind === "folder" ? "deleteFolderTitle" : "deletePackageTitle", { name: only.name })
          }
          text={t(doomed.some((item) => item.kind === "folder") ? "deleteFolderText" : "deletePackageText")}
          confirmLabel={t("delete")}
          pending={bulk.pending}
          onConfirm={() => bulk.remove(doomed, () => setDoomed([]))}
          onClose={() => setDoomed([])}
        />
      ) : null}
    </>
  );
  const isCut = (id: string) => clipboard?.mode === "cut" && clipboard.items.some((item) => item.id === id);
  return { dialogs, bulk, command, askDelete: setDoomed, isCut };
}
