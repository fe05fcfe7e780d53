"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { packagePath } from "@/components/packages/package-path";
import { Button } from "@/components/ui/button";
import { rowKey } from "@/components/ui/row-keys";
import { SelectGrid } from "@/components/ui/select-grid";
import { extendTo, nothingSelected, type Selection, selectAll, toggleRow } from "@/components/ui/selection";
import { HeadCell } from "@/components/ui/table";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import { useRowFocus } from "@/components/ui/use-row-focus";
import { useWindowRows } from "@/components/ui/use-window-rows";
import { VirtualBody } from "@/components/ui/virtual-body";
import type { FolderDetail } from "@/server/folders/types";
import { BulkBar } from "./bulk-bar";
import { FolderCells } from "./folder-cells";
import type { Item } from "./item-acts";
import { itemCommand } from "./item-keys";
import { ItemRow } from "./item-row";
import { PackageCells } from "./package-cells";
import { useFolderItems } from "./use-folder-items";
import { useInlineNames } from "./use-inline-names";
import type { useItemCommands } from "./use-item-commands";
import { dragSource, type useDropTargets } from "./use-item-drag";

/** Every row is equally high, in pixels, so that the place of one that is not drawn is known. */
const rowPx = 33;
const columns = 8;

/** So many rows before the last one that is there, the next page is asked for. */
const rowsAhead = 60;

/**
 * What is in a folder: folders first, then packages, as a grid with one tab stop. Rows are selected, renamed in place, cut, pasted,
 * dragged onto folders and deleted, by keyboard as by pointer.
 */
export function FolderTable({
  folder,
  commands,
  drop,
}: {
  folder: FolderDetail;
  commands: ReturnType<typeof useItemCommands>;
  drop: ReturnType<typeof useDropTargets>;
}) {
  const t = useTranslations();
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableSectionElement>(null);
  const { folders, packages, count, hasMore, loading, problem, loadMore } = useFolderItems(folder);
  const [selection, setSelection] = useState<Selection<string>>(nothingSelected);
  const [focusedId, setFocusedId] = useState<string>();

  const path = folder.path.map((step) => step.name);
  const stored = useMemo<Item[]>(
    () => [
      ...folders.map(({ id, name, parentId }) => ({ kind: "folder" as const, id, name, folderId: parentId })),
      ...packages.map(({ id, name, folderId }) => ({ kind: "package" as const, id, name, folderId })),
    ],
    [folders, packages],
  );
  const order = useMemo(() => stored.map((item) => item.id), [stored]);
  const focusedIndex = focusedId === undefined ? -1 : order.indexOf(focusedId);
  const stop = focusedIndex < 0 ? order[0] : focusedId;
  const clear = () => setSelection(nothingSelected);
  const window = useWindowRows({ list: grid, count: order.length, rowPx, keepIndex: focusedIndex });
  const focusRow = useRowFocus({ list: grid, order, onFocus: setFocusedId, scrollTo: window.scrollTo });
  const names = useInlineNames(focusRow);
  const items = names.named(stored);
  const selected = selection.ids.size > 0 ? items.filter((item) => selection.ids.has(item.id)) : [];

  useKeptFocus(frame);

  // The outside system is the scroll position: the next page is asked for before its first row comes into sight.
  const nearEnd = (window.rows.at(-1)?.index ?? 0) >= order.length - rowsAhead;
  const askAhead = useEffectEvent(() => problem === undefined && loadMore());
  useEffect(() => {
    if (nearEnd && hasMore && !loading) askAhead();
  }, [nearEnd, hasMore, loading]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Only the rows themselves: their links, buttons and fields have keys of their own.
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const item = items.find((one) => one.id === stop);
    if (!item) return;
    const command = itemCommand(event);
    const meant = selected.some((one) => one.id === item.id) ? selected : [item];
    const onOpen = () => router.push(packagePath([...path, item.name]));
    if (command === "rename") names.begin(item);
    else if (command !== undefined) {
      if (command === "copy" && !document.getSelection()?.isCollapsed) return;
      commands.command(command, meant, folder.id);
    } else if (!rowKey(event, { order, at: item.id, selection, onSelect: setSelection, onFocus: focusRow, onOpen }))
      return;
    event.preventDefault();
  };
  const onCheck = (event: MouseEvent, item: Item) => {
    setFocusedId(item.id);
    setSelection(event.shiftKey ? extendTo(selection, order, item.id) : toggleRow(selection, item.id));
  };
  const rowProps = (item: Item) => ({
    item,
    selected: selection.ids.has(item.id),
    over: drop.overId === item.id,
    cut: commands.isCut(item.id),
    tabIndex: item.id === stop ? 0 : -1,
    field: names.fieldOf(item.id),
    onCheck: (event: MouseEvent) => onCheck(event, item),
    onFocus: () => setFocusedId(item.id),
    href: packagePath([...path, item.name]),
    rowEvents: {
      ...dragSource(() => (selection.ids.has(item.id) ? selected : [item])),
      ...(item.kind === "folder" ? drop.dropProps(item.id) : {}),
    },
  });
  const all = order.length > 0 && selected.length === order.length;
  return (
    <div ref={frame} className="flex flex-col gap-2">
      {selected.length > 0 ? (
        <BulkBar
          items={selected}
          all={hasMore ? count : undefined}
          folderId={folder.id}
          bulk={commands.bulk}
          onDelete={() => commands.askDelete(selected)}
          onClear={clear}
        />
      ) : null}
      <SelectGrid
        sticky
        label={t("packages.title")}
        describedBy="folder-keys"
        count={count}
        all={all}
        selectAllLabel={t("packages.selectAll")}
        onSelectAll={() => setSelection(all ? nothingSelected : selectAll(order))}
        heads={
          <>
            <HeadCell>{t("common.name")}</HeadCell>
            <HeadCell className="w-44 max-sm:hidden">{t("packages.support")}</HeadCell>
            <HeadCell className="w-64 max-md:hidden">{t("packages.lastExecution")}</HeadCell>
            <HeadCell className="w-20 text-right max-lg:hidden">{t("packages.version")}</HeadCell>
            <HeadCell className="w-36 max-lg:hidden">{t("packages.owner")}</HeadCell>
            <HeadCell className="w-44 max-lg:hidden">{t("packages.modified")}</HeadCell>
            <HeadCell className="w-11">
              <span className="sr-only">{t("common.actions")}</span>
            </HeadCell>
          </>
        }
      >
        <VirtualBody ref={grid} window={window} columns={columns} onKeyDown={onKeyDown}>
          {(index) => {
            const [item, each] = [items[index], folders[index]];
            const stored = packages[index - folders.length];
            return item ? (
              <ItemRow key={item.id} {...rowProps(item)} position={index + 1}>
                {each ? <FolderCells folder={each} /> : stored ? <PackageCells item={stored} /> : null}
              </ItemRow>
            ) : null;
          }}
        </VirtualBody>
      </SelectGrid>
      <p id="folder-keys" className="text-xs text-faint max-md:sr-only">
        {t("packages.keys")}
      </p>
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {hasMore ? (
        <Button className="self-center" pending={loading} onClick={loadMore}>
          {t("packages.loadMore", { shown: order.length, count })}
        </Button>
      ) : null}
    </div>
  );
}
