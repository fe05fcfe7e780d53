"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { restoreItemsAction } from "@/app/(console)/bin/actions";
import { copyItemsAction, deleteItemsAction, moveItemsAction } from "@/app/(console)/packages/actions";
import { assignRolesAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import type { Item } from "./item-acts";
import { type RefusedItem, RefusedItems } from "./refused-items";

interface Result {
  kind: string;
  id: string;
  outcome: string;
  message?: string;
  hint?: string;
}

/**
 * Moves, copies, deletes and gives roles to many folders and packages. What was done is told with its way back, what was refused
 * with its reason, item by item, in the dialog that is returned first.
 */
export function useBulkActs() {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const [refused, setRefused] = useState<RefusedItem[]>([]);
  const [moveItems, moving] = useAction(moveItemsAction);
  const [copyItems, copying] = useAction(copyItemsAction);
  const [deleteItems, deleting] = useAction(deleteItemsAction);
  const [restoreItems, restoring] = useAction(restoreItemsAction);
  const [assignRoles, assigning] = useAction(assignRolesAction);

  const report = (items: readonly Item[], results: readonly Result[]) => {
    setRefused(
      results.flatMap(({ id, outcome, message = "", hint }) => {
        const item = items.find((one) => one.id === id);
        return outcome === "refused" && item ? [{ item, reason: hint ? `${message} ${hint}` : message }] : [];
      }),
    );
    return items.filter((item) => results.some((one) => one.id === item.id && one.outcome !== "refused"));
  };
  const name = (items: readonly Item[]) =>
    items.length === 1 ? (items[0]?.name ?? "") : t("bulk.items", { count: items.length });

  const move = (items: readonly Item[], folderId: string, onDone?: () => void) => {
    const moved = items.filter((item) => item.folderId !== folderId && item.id !== folderId);
    if (moved.length === 0) return;
    moveItems(
      { items: moved.map(({ kind, id }) => ({ kind, id, folderId })) },
      {
        onDone: ({ results }) => {
          const done = report(moved, results);
          onDone?.();
          if (done.length === 0) return;
          tell(t("moved", { name: name(done) }), () =>
            moveItems({ items: done.map(({ kind, id, folderId: from }) => ({ kind, id, folderId: from })) }),
          );
        },
      },
    );
  };
  const copy = (items: readonly Item[], folderId: string, onDone?: () => void) =>
    copyItems(
      { items: items.map(({ kind, id }) => ({ kind, id })), folderId },
      {
        onDone: ({ results }) => {
          const done = report(items, results);
          onDone?.();
          const copies = results.flatMap((one) =>
            one.outcome === "done" ? [{ kind: one.kind, id: one.value.id }] : [],
          );
          if (copies.length > 0) tell(t("copied", { name: name(done) }), () => deleteItems({ items: copies }));
        },
      },
    );
  const remove = (items: readonly Item[], onDone?: () => void) =>
    deleteItems(
      { items: items.map(({ kind, id }) => ({ kind, id })) },
      {
        onDone: ({ results }) => {
          const done = report(items, results);
          onDone?.();
          const binIds = results.flatMap((one) => (one.outcome === "done" ? [one.value.binId] : []));
          if (binIds.length > 0) tell(t("deleted", { name: name(done) }), () => restoreItems({ binIds }));
        },
      },
    );
  const setRoles = (
    items: readonly Item[],
    roles: { readerRoleId?: string | null; writerRoleId?: string | null },
    onDone?: () => void,
  ) =>
    assignRoles(
      { assignments: items.map(({ kind, id }) => ({ kind, id, ...roles })) },
      {
        onDone: ({ results }) => {
          const done = report(items, results);
          onDone?.();
          const back = results.flatMap((one) =>
            one.outcome === "changed" ? [{ kind: one.kind, id: one.id, ...one.before }] : [],
          );
          if (done.length > 0)
            tell(
              t("bulk.rolesChanged", { name: name(done) }),
              back.length > 0 ? () => assignRoles({ assignments: back, confirmed: true }) : undefined,
            );
        },
      },
    );
  const dialog: ReactNode = <RefusedItems refused={refused} onClose={() => setRefused([])} />;
  return { dialog, move, copy, remove, setRoles, pending: moving || copying || deleting || restoring || assigning };
}
