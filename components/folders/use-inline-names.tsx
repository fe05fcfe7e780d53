"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, startTransition, useOptimistic, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { notify } from "@/components/ui/notify";
import { InlineName } from "./inline-name";
import { type Item, itemActs } from "./item-acts";
import { useFollow } from "./use-follow";

interface Editing {
  item: Item;
  name: string;
  problem?: string;
}

type Names = ReadonlyMap<string, string>;

const none: Names = new Map();

/**
 * Renames items in their place. A row has its new name and takes keys again at once, while the name is being stored; a name that is
 * refused comes back as a field that says why. The page that is open follows. `focusRow` gives the focus to the row of an item.
 */
export function useInlineNames(focusRow: (id: string) => void) {
  const t = useTranslations("packages");
  const tell = useUndoToast();
  const follow = useFollow();
  const queries = useQueryClient();
  const [renameFolder] = useAction(itemActs.folder.rename);
  const [renamePackage] = useAction(itemActs.package.rename);
  const [names, showName] = useOptimistic(none, (before: Names, { id, name }: { id: string; name: string }) =>
    new Map(before).set(id, name),
  );
  const [editing, setEditing] = useState<Editing>();
  const openId = useRef<string>(undefined);

  const edit = (next: Editing | undefined) => {
    openId.current = next?.item.id;
    setEditing(next);
  };
  const save = (item: Item, name: string, onStored?: () => void) =>
    startTransition(async () => {
      showName({ id: item.id, name });
      const { promise, resolve } = Promise.withResolvers<void>();
      const rename = item.kind === "folder" ? renameFolder : renamePackage;
      rename(
        { id: item.id, name },
        {
          onProblem: (problem) => {
            if (openId.current === undefined) edit({ item, name, problem });
            else notify("error", problem);
            resolve();
          },
          onDone: (relocation) => {
            follow.relocated([relocation]);
            if (onStored) onStored();
            else
              tell(t("renamed", { before: item.name, name }), (undone) => save({ ...item, name }, item.name, undone));
            // The name is shown until the tree that was read anew has it.
            void queries.invalidateQueries({ queryKey: ["tree"] }, { cancelRefetch: false }).then(resolve);
          },
        },
      );
      await promise;
    });
  const close = (item: Item, name: string | undefined, byKey: boolean) => {
    // The row stands in the place of the field before the next key is pressed.
    flushSync(() => {
      edit(undefined);
      if (name !== undefined) save(item, name);
    });
    if (byKey) focusRow(item.id);
  };
  return {
    begin: (item: Item) => edit({ item, name: item.name }),
    /** Items under the names that were given to them last. */
    named: (items: Item[]): Item[] =>
      names.size === 0 ? items : items.map((item) => ({ ...item, name: names.get(item.id) ?? item.name })),
    /** The name that is being stored for an item. */
    given: (id: string): string | undefined => names.get(id),
    /** The field of an item that is being renamed. */
    fieldOf: (id: string): ReactNode =>
      editing?.item.id === id ? (
        <InlineName
          key={id}
          item={editing.item}
          initialName={editing.name}
          initialProblem={editing.problem}
          onClose={(name, byKey) => close(editing.item, name, byKey)}
        />
      ) : undefined,
  };
}
