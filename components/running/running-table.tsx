"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { SelectGrid } from "@/components/ui/select-grid";
import { HeadCell } from "@/components/ui/table";
import { useRowFocus } from "@/components/ui/use-row-focus";
import { useWindowRows } from "@/components/ui/use-window-rows";
import { VirtualBody } from "@/components/ui/virtual-body";
import { RunningRow } from "./running-row";
import type { RunningViewProps } from "./running-view";

const rowPx = 33;
const columns = 11;

/** The running packages as a grid with one tab stop; only rows in sight are drawn. */
export function RunningTable({ ids, stopId, selection, entry, onKey, onSelectAll }: RunningViewProps) {
  const t = useTranslations("running");
  const column = useTranslations("executions.column");
  const body = useRef<HTMLTableSectionElement>(null);
  const window = useWindowRows({ list: body, count: ids.length, rowPx, keepIndex: stopIndexOf(ids, stopId) });
  const focusRow = useRowFocus({ list: body, order: ids, onFocus: entry.onFocus, scrollTo: window.scrollTo });
  const all = ids.length > 0 && ids.every((id) => selection.ids.has(id));
  return (
    <SelectGrid
      sticky
      label={t("list")}
      describedBy="running-keys"
      count={ids.length}
      className="min-w-[60rem]"
      all={all}
      selectAllLabel={t("selectAll")}
      onSelectAll={() => onSelectAll(!all)}
      heads={
        <>
          <HeadCell className="w-16">{column("id")}</HeadCell>
          <HeadCell className="w-34">{column("status")}</HeadCell>
          <HeadCell>{column("package")}</HeadCell>
          <HeadCell>{t("task")}</HeadCell>
          <HeadCell className="w-26 text-right max-2xl:hidden">{column("rows")}</HeadCell>
          <HeadCell className="w-20 text-right">{t("rate")}</HeadCell>
          <HeadCell className="w-54 text-right">{t("elapsedUsual")}</HeadCell>
          <HeadCell className="w-28 2xl:w-44">{t("hostMemory")}</HeadCell>
          <HeadCell className="w-32 max-2xl:hidden">{column("by")}</HeadCell>
          <HeadCell className="w-11">
            <span className="sr-only">{t("stopColumn")}</span>
          </HeadCell>
        </>
      }
    >
      <VirtualBody
        ref={body}
        window={window}
        columns={columns}
        onKeyDown={(event: KeyboardEvent) => {
          // Only the rows themselves: their links and buttons have keys of their own.
          if (event.target instanceof HTMLTableRowElement) onKey(event, 1, focusRow);
        }}
      >
        {(index) => {
          const id = ids[index];
          return id === undefined ? null : (
            <RunningRow
              key={id}
              {...entry}
              id={id}
              position={index + 1}
              selected={selection.ids.has(id)}
              isStop={id === stopId}
            />
          );
        }}
      </VirtualBody>
    </SelectGrid>
  );
}

function stopIndexOf(ids: readonly number[], stopId: number | undefined): number {
  return stopId === undefined ? -1 : ids.indexOf(stopId);
}
