"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from "react";
import { pressedShortcut } from "@/components/keys/pressed-shortcut";
import { rowKey } from "@/components/ui/row-keys";
import { SelectGrid } from "@/components/ui/select-grid";
import { extendTo, nothingSelected, type Selection, selectAll, toggleRow } from "@/components/ui/selection";
import { HeadCell } from "@/components/ui/table";
import { useRowFocus } from "@/components/ui/use-row-focus";
import { useWindowRows } from "@/components/ui/use-window-rows";
import { VirtualBody } from "@/components/ui/virtual-body";
import type { ExecutionItem } from "@/server/executions/types";
import { compareAddress } from "../compare/compare-address";
import { ListRow } from "./list-row";
import { type ListColumn, listColumns, usualColumns } from "./list-search";
import { SelectionBar } from "./selection-bar";
import { useFreshItems } from "./use-fresh-items";

/** 32 px and the line below it. */
const rowPx = 33;

/** Package and errors share what the others leave, in which the usual columns fit beside the tree of a small screen. */
const widths: Record<ListColumn, string> = {
  status: "w-44 max-sm:w-32",
  started: "w-52",
  duration: "w-26 text-right",
  rows: "w-24 text-right",
  problems: "",
  version: "w-20 text-right",
  by: "w-36",
};

/** Executions as a grid with one tab stop: rows are walked, selected, opened and compared by keyboard as by pointer. */
export function ExecutionList({ items: initial, columns }: { items: ExecutionItem[]; columns: readonly ListColumn[] }) {
  const t = useTranslations("executions");
  const router = useRouter();
  const grid = useRef<HTMLTableSectionElement>(null);
  const items = useFreshItems(initial);
  const order = useMemo(() => initial.map((item) => item.id), [initial]);
  const [selection, setSelection] = useState<Selection<number>>(nothingSelected);
  const [focusedId, setFocusedId] = useState<number>();
  // Another page has other rows; what was selected on the one before is not carried along unseen.
  const selected = order.filter((id) => selection.ids.has(id));
  const focusedIndex = focusedId === undefined ? -1 : order.indexOf(focusedId);
  const stop = focusedIndex < 0 ? order[0] : focusedId;
  const window = useWindowRows({ list: grid, count: items.length, rowPx, keepIndex: focusedIndex });
  const focusRow = useRowFocus({ list: grid, order, onFocus: setFocusedId, scrollTo: window.scrollTo });
  const shown = listColumns.filter((column) => columns.includes(column));
  const all = order.length > 0 && selected.length === order.length;

  const onKeyDown = (event: KeyboardEvent) => {
    // Only the rows themselves: their links have keys of their own.
    if (!(event.target instanceof HTMLTableRowElement) || stop === undefined) return;
    const [a, b] = selected;
    if (pressedShortcut(event, "executions") === "compare" && selected.length === 2 && a && b)
      router.push(compareAddress(a, b));
    else {
      const onOpen = (id: number) => router.push(`/executions/${id}`);
      const options = { order, at: stop, selection, onSelect: setSelection, onFocus: focusRow, onOpen };
      if (!rowKey(event, options)) return;
    }
    event.preventDefault();
  };
  const clear = () => {
    setSelection(nothingSelected);
    // The bar is hidden with what was selected, and its button with it.
    focusRow(stop);
  };
  const onCheck = (event: MouseEvent, id: number) => {
    setFocusedId(id);
    setSelection(event.shiftKey ? extendTo(selection, order, id) : toggleRow(selection, id));
  };
  return (
    <div className="flex flex-col gap-2">
      <SelectGrid
        sticky={shown.every((column) => usualColumns.includes(column))}
        label={t("list")}
        describedBy="list-keys"
        count={items.length}
        className="min-w-4xl"
        all={all}
        selectAllLabel={t("selectAll")}
        onSelectAll={() => setSelection(all ? nothingSelected : selectAll(order))}
        heads={
          <>
            <HeadCell className="w-20 max-sm:w-16">{t("column.id")}</HeadCell>
            <HeadCell>{t("column.package")}</HeadCell>
            {shown.map((column) => (
              <HeadCell key={column} className={widths[column]}>
                {t(`column.${column}`)}
              </HeadCell>
            ))}
          </>
        }
      >
        <VirtualBody ref={grid} window={window} columns={shown.length + 3} onKeyDown={onKeyDown}>
          {(index) => {
            const item = items[index];
            return item ? (
              <ListRow
                key={item.id}
                item={item}
                columns={shown}
                position={index + 1}
                selected={selection.ids.has(item.id)}
                tabIndex={item.id === stop ? 0 : -1}
                onCheck={(event) => onCheck(event, item.id)}
                onFocus={() => setFocusedId(item.id)}
              />
            ) : null;
          }}
        </VirtualBody>
      </SelectGrid>
      <p id="list-keys" className="text-xs text-faint max-md:sr-only">
        {t("keys")}
      </p>
      <SelectionBar ids={selected} onClear={clear} />
    </div>
  );
}
