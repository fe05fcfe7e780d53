"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { StatusBadge } from "@/components/executions/status-badge";
import { classNames } from "@/components/ui/class-names";
import { RowCheck } from "@/components/ui/row-check";
import { Cell, Row } from "@/components/ui/table";
import { AtWork } from "./at-work";
import { ElapsedBar } from "./elapsed-bar";
import { EntryStop } from "./entry-stop";
import { HostFacts } from "./host-facts";
import { PackageLink } from "./package-link";
import { RowRate } from "./row-rate";
import type { RunningStore } from "./running-store";
import { useRunningItem } from "./use-running";

export interface RunningEntryProps {
  store: RunningStore;
  id: number;
  /** Place in the list, 1 for the first. */
  position: number;
  selected: boolean;
  /** The one that the tab key reaches. */
  isStop: boolean;
  onCheck: (id: number, extend: boolean) => void;
  onFocus: (id: number) => void;
  onStop: (id: number) => void;
}

/** One package that runs: what it is at, how fast, how long beside what is usual, where, and its stop. */
export const RunningRow = memo(function RunningRow(props: RunningEntryProps) {
  const { store, id, position, selected, isStop, onCheck, onFocus, onStop } = props;
  const t = useTranslations("running");
  const format = useFormatter();
  const item = useRunningItem(store, id);
  if (!item) return null;

  return (
    <Row
      data-row={id}
      tabIndex={isStop ? 0 : -1}
      aria-selected={selected}
      // The row of the column names is the first.
      aria-rowindex={position + 1}
      onFocus={() => onFocus(id)}
      className={classNames(selected && "bg-selected", item.endedAt !== null && "opacity-70")}
    >
      <Cell className="pr-0">
        <RowCheck
          label={t("select", { name: item.packageName, id })}
          selected={selected}
          onCheck={(event) => onCheck(id, event.shiftKey)}
        />
      </Cell>
      <Cell>
        <ExecutionNumber id={id} tabIndex={-1} />
      </Cell>
      <Cell>
        <StatusBadge status={item.status} />
      </Cell>
      <Cell className="overflow-hidden">
        <PackageLink item={item} tabIndex={-1} />
      </Cell>
      <Cell className="overflow-hidden text-muted">
        <AtWork item={item} />
      </Cell>
      <Cell className="text-right font-mono max-2xl:hidden">{format.number(item.rowsTotal)}</Cell>
      <Cell className="text-right font-mono text-muted">
        <RowRate item={item} />
      </Cell>
      <Cell>
        <ElapsedBar item={item} />
      </Cell>
      <Cell className="overflow-hidden">
        <HostFacts item={item} brief />
      </Cell>
      <Cell className="truncate max-2xl:hidden">{item.requestedByName}</Cell>
      <Cell className="px-1 text-right">
        <EntryStop item={item} onStop={onStop} tabIndex={-1} />
      </Cell>
    </Row>
  );
});
