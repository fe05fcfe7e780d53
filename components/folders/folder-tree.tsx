"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useMemo, useState } from "react";
import { droppedFiles } from "@/components/packages/dropped-files";
import { setWaitingFiles } from "@/components/packages/waiting-files";
import type { MenuPoint } from "@/components/ui/point-menu-popup";
import { Tree } from "@/components/ui/tree";
import type { TreeRow, TreeRowState } from "@/components/ui/tree-row";
import type { TreeLevel } from "@/server/folders/types";
import type { Item } from "./item-acts";
import { itemCommand } from "./item-keys";
import { useFolderRows } from "./use-folder-rows";
import { useInlineNames } from "./use-inline-names";
import { useItemCommands } from "./use-item-commands";
import { dragSource, useDropTargets } from "./use-item-drag";

const ItemContextMenu = dynamic(() => import("./item-context-menu").then((module) => module.ItemContextMenu));

/** How long something that is dragged rests on a closed folder until it opens, in milliseconds. */
const openAfterMs = 700;

/**
 * The folders and packages a person may see, below the root. Rows are renamed in place (F2), cut, copied, pasted and deleted by
 * keyboard, dragged onto folders by pointer, and have a menu (second button, Shift+F10). Files that are dropped on a folder wait for
 * its page.
 */
export function FolderTree({ root }: { root: TreeLevel }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const router = useRouter();
  const names = useInlineNames((id) =>
    document.querySelector<HTMLElement>(`[role=tree] [data-row="${CSS.escape(id)}"]`)?.focus(),
  );
  const { rows: stored, isEmpty, failed, loading, toggle } = useFolderRows(root, pathname);
  const rows = stored.map((row) => {
    const name = names.given(row.id);
    return row.item && name !== undefined ? { ...row, label: name, item: { ...row.item, name } } : row;
  });
  const commands = useItemCommands();
  const [menu, setMenu] = useState<{ item: Item; at?: MenuPoint }>();
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const drop = useDropTargets(
    (items, folderId) => commands.bulk.move(items, folderId),
    (transfer, folderId) => {
      const href = byId.get(folderId)?.href;
      void droppedFiles(transfer).then((files) => {
        setWaitingFiles({ folderId, files });
        if (href !== undefined && href !== window.location.pathname) router.push(href);
      });
    },
  );
  const current = rows.find((row) => row.href === pathname);

  const onRowKey = ({ id }: TreeRow, event: KeyboardEvent) => {
    const command = itemCommand(event);
    const { item, folderId } = byId.get(id) ?? {};
    if (command === undefined || folderId === undefined) return false;
    if (command !== "rename") return commands.command(command, item ? [item] : [], folderId);
    if (item) names.begin(item);
    return item !== undefined;
  };
  const openMenu = (event: MouseEvent<HTMLElement>, item: Item) => {
    event.preventDefault();
    const element = event.currentTarget;
    const row = element.getBoundingClientRect();
    // The keyboard asks without a place, or with one of the browser's own choosing.
    const isOnRow = event.button === 2 && event.clientY >= row.top && event.clientY <= row.bottom;
    const at = isOnRow ? { x: event.clientX, y: event.clientY } : { x: row.left + row.width / 2, y: row.bottom };
    setMenu({ item, at: { ...at, element } });
  };
  const stateOf = ({ id }: TreeRow): TreeRowState => {
    const { item, folderId } = byId.get(id) ?? {};
    const takesDrops = folderId === id ? drop.dropProps(id) : {};
    if (!item) return { events: takesDrops, over: drop.overId === id };
    const onContextMenu = (event: MouseEvent<HTMLElement>) => openMenu(event, item);
    const events = { ...dragSource(() => [item]), ...takesDrops, onContextMenu };
    return { events, field: names.fieldOf(id), over: drop.overId === id, faded: commands.isCut(id) };
  };

  // The outside system is the pointer that holds something: a closed folder opens when it rests there.
  const openOver = useEffectEvent(() => {
    const over = byId.get(drop.overId ?? "");
    if (over?.expanded === false) toggle(over);
  });
  useEffect(() => {
    if (drop.overId === undefined) return;
    const timer = setTimeout(() => openOver(), openAfterMs);
    return () => clearTimeout(timer);
  }, [drop.overId]);

  return (
    <>
      <Tree
        label={t("tree")}
        rows={rows}
        currentId={current?.id}
        stateOf={stateOf}
        onToggle={toggle}
        onRowKey={onRowKey}
      />
      {isEmpty ? <p className="px-2 py-1 text-sm text-faint">{t("treeEmpty")}</p> : null}
      <p aria-live="polite" className="px-2 text-sm text-danger">
        {failed}
        {loading ? <span className="sr-only">{t("treeLoading")}</span> : null}
      </p>
      {menu ? (
        <ItemContextMenu
          key={menu.item.id}
          item={menu.item}
          at={menu.at}
          onClose={() => setMenu({ item: menu.item })}
        />
      ) : null}
      {commands.dialogs}
    </>
  );
}
