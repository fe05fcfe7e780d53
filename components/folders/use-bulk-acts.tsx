"use client";

import { useTranslations } from "next-intl";
import { restoreItemsAction } from "@/app/(console)/bin/actions";
import { copyItemsAction, deleteItemsAction, moveItemsAction } from "@/app/(console)/packages/actions";
import { assignRolesAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import type { Item } from "./item-acts";
import { showRefused } from "./refused-store";
import { useFollow } from "./use-follow";
import { useMissedParts } from "./use-missed-parts";

interface Result {
  id: string;
  outcome: string;
  message?: string;
  hint?: string;
}

/**
 * Moves, copies, deletes and gives roles to many folders and packages. What was done is told with its way back, what was refused
 * with its reason, item by item; so is what the way back did.
 */
export function useBulkActs() {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const follow = useFollow();
  const sayMissed = useMissedParts();
  const [moveItems, moving] = useAction(moveItemsAction);
  const [copyItems, copying] = useAction(copyItemsAction);
  const [deleteItems, deleting] = useAction(deleteItemsAction);
  const [restoreItems, restoring] = useAction(restoreItemsAction);
  const [assignRoles, assigning] = useAction(assignRolesAction);

  /** Shows what was refused; answers the items with which it was done. */
  const report = (items: readonly Item[], results: readonly Result[], isUndo = false) => {
    const resultOf = (item: Item) => results.find(({ id }) => id === item.id);
    const done = items.filter((item) => (resultOf(item)?.outcome ?? "refused") !== "refused");
    const refused = items.flatMap((item) => {
      const { outcome, message = "", hint } = resultOf(item) ?? {};
      return outcome === "refused" ? [{ item, reason: hint ? `${message} ${hint}` : message }] : [];
    });
    if (refused.length > 0) showRefused({ items: refused, isUndo, isPart: done.length > 0 });
    return done;
  };
  const name = (items: readonly Item[]) =>
    items.length === 1 ? (items[0]?.name ?? "") : t("bulk.items", { count: items.length });
  const refs = (items: readonly Item[]) => items.map(({ kind, id }) => ({ kind, id }));

  const move = (items: readonly Item[], folderId: string, onDone?: () => void) => {
    const moved = items.filter((item) => item.folderId !== folderId && item.id !== folderId);
    if (moved.length === 0) return;
    moveItems(
      { items: refs(moved).map((ref) => ({ ...ref, folderId })) },
      {
        onDone: ({ results }) => {
          const done = report(moved, results);
          follow.relocated(valuesOf(results));
          onDone?.();
          if (done.length === 0) return;
          const back = done.map(({ kind, id, folderId: from }) => ({ kind, id, folderId: from }));
          const undo = (undone: () => void) =>
            moveItems(
              { items: back },
              {
                onDone: ({ results: restored }) => {
                  follow.relocated(valuesOf(restored));
                  if (report(done, restored, true).length > 0) undone();
                },
              },
            );
          tell(t("moved", { name: name(done) }), undo, sayMissed(valuesOf(results).map(({ missed }) => missed)));
        },
      },
    );
  };
  const copy = (items: readonly Item[], folderId: string, onDone?: () => void) =>
    copyItems(
      { items: refs(items), folderId },
      {
        onDone: ({ results }) => {
          report(items, results);
          onDone?.();
          const copies = results.flatMap((one): Item[] =>
            one.outcome === "done" ? [{ kind: one.kind, id: one.value.id, name: one.value.name, folderId }] : [],
          );
          if (copies.length === 0) return;
          const undo = (undone: () => void) =>
            deleteItems(
              { items: refs(copies) },
              {
                onDone: ({ results: deleted }) => {
                  follow.deleted(valuesOf(deleted).map(({ path }) => path));
                  if (report(copies, deleted, true).length > 0) undone();
                },
              },
            );
          tell(t("copied", { name: name(copies) }), undo, sayMissed(valuesOf(results).map(({ missed }) => missed)));
        },
      },
    );
  const remove = (items: readonly Item[], onDone?: () => void) =>
    deleteItems(
      { items: refs(items) },
      {
        onDone: ({ results }) => {
          const done = report(items, results);
          const goBack = follow.deleted(valuesOf(results).map(({ path }) => path));
          onDone?.();
          const binIds = new Map(results.flatMap((one) => (one.outcome === "done" ? [[one.value.binId, one.id]] : [])));
          if (done.length === 0) return;
          const undo = (undone: () => void) =>
            restoreItems(
              { binIds: [...binIds.keys()] },
              {
                onDone: ({ results: restored }) => {
                  const byItem = restored.map((one) => ({ ...one, id: binIds.get(one.binId) ?? "" }));
                  if (report(done, byItem, true).length === 0) return;
                  goBack();
                  undone();
                },
              },
            );
          tell(t("deleted", { name: name(done) }), undo);
        },
      },
    );
  const setRoles = (
    items: readonly Item[],
    roles: { readerRoleId?: string | null; writerRoleId?: string | null },
    onDone?: () => void,
  ) =>
    assignRoles(
      { assignments: refs(items).map((ref) => ({ ...ref, ...roles })) },
      {
        onDone: ({ results }) => {
          const done = report(items, results);
          onDone?.();
          const back = results.flatMap((one) =>
            one.outcome === "changed" ? [{ kind: one.kind, id: one.id, ...one.before }] : [],
          );
          const changed = done.filter((item) => back.some(({ id }) => id === item.id));
          const undo = (undone: () => void) =>
            assignRoles(
              { assignments: back, confirmed: true },
              { onDone: (answer) => report(changed, answer.results, true).length > 0 && undone() },
            );
          if (done.length > 0) tell(t("bulk.rolesChanged", { name: name(done) }), back.length > 0 ? undo : undefined);
        },
      },
    );
  return { move, copy, remove, setRoles, pending: moving || copying || deleting || restoring || assigning };
}

/** What was answered of those with which it was done. */
function valuesOf<T>(results: readonly ({ outcome: "done"; value: T } | { outcome: "refused" })[]): T[] {
  return results.flatMap((one) => (one.outcome === "done" ? [one.value] : []));
}
