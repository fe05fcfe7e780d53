"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo } from "react";
import { Tree } from "@/components/ui/tree";
import type { TreeRow, TreeRowState } from "@/components/ui/tree-row";
import type { TreeLevel } from "@/server/folders/types";
import { itemCommand } from "./item-keys";
import { useFolderRows } from "./use-folder-rows";
import { useInlineNames } from "./use-inline-names";
import { useItemCommands } from "./use-item-commands";
import { dragSource, useDropTargets } from "./use-item-drag";

/** How long something that is dragged rests on a closed folder until it opens, in milliseconds. */
const openAfterMs = 700;

/**
 * The folders and packages a person may see. Rows are renamed in place (F2), cut, copied, pasted and deleted by keyboard, and dragged
 * onto folders by pointer.
 */
export function FolderTree({ root }: { root: TreeLevel }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const names = useInlineNames((id) =>
    document.querySelector<HTMLElement>(`[role=tree] [data-row="${CSS.escape(id)}"]`)?.focus(),
  );
  const { rows: stored, failed, loading, toggle } = useFolderRows(root, pathname);
  const rows = stored.map((row) => {
    const name = names.given(row.id);
    return row.item && name !== undefined ? { ...row, label: name, item: { ...row.item, name } } : row;
  });
  const commands = useItemCommands();
  const drop = useDropTargets((items, folderId) => commands.bulk.move(items, folderId));
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const current = rows.find((row) => row.href === pathname);

  const onRowKey = ({ id }: TreeRow, event: KeyboardEvent) => {
    const command = itemCommand(event);
    const item = byId.get(id)?.item;
    if (command === undefined || !item) return false;
    if (command === "rename") names.begin(item);
    // Into a folder, or beside a package.
    else return commands.command(command, [item], item.kind === "folder" ? item.id : item.folderId);
    return true;
  };
  const stateOf = (row: TreeRow): TreeRowState => {
    const item = byId.get(row.id)?.item;
    if (!item) return {};
    const events = { ...dragSource(() => [item]), ...(item.kind === "folder" ? drop.dropProps(item.id) : {}) };
    return { events, field: names.fieldOf(row.id), over: drop.overId === row.id, faded: commands.isCut(row.id) };
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
      {rows.length === 0 ? (
        <p className="px-2 py-1 text-sm text-faint">{t("treeEmpty")}</p>
      ) : (
        <Tree
          label={t("tree")}
          rows={rows}
          currentId={current?.id}
          stateOf={stateOf}
          onToggle={toggle}
          onRowKey={onRowKey}
        />
      )}
      <p aria-live="polite" className="px-2 text-sm text-danger">
        {failed}
        {loading ? <span className="sr-only">{t("treeLoading")}</span> : null}
      </p>
      {commands.dialogs}
    </>
  );
}
