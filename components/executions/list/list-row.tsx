import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type MouseEvent, memo, type ReactNode } from "react";
import { PlacedName } from "@/components/packages/placed-name";
import { classNames } from "@/components/ui/class-names";
import { Moment } from "@/components/ui/moment";
import { RowCheck } from "@/components/ui/row-check";
import { Cell, Row } from "@/components/ui/table";
import type { ExecutionItem } from "@/server/executions/types";
import { ExecutionDuration } from "../execution-duration";
import { ExecutionNumber } from "../execution-number";
import { FirstError } from "../first-error";
import { StatusBadge } from "../status-badge";
import type { ListColumn } from "./list-search";

/** An execution in the list: the box that selects it, its number and package as links, and the chosen columns. */
export function ListRow({
  item,
  columns,
  position,
  selected,
  tabIndex,
  onCheck,
  onFocus,
}: {
  item: ExecutionItem;
  columns: readonly ListColumn[];
  /** Place in the list, 1 for the first. */
  position: number;
  selected: boolean;
  tabIndex: number;
  onCheck: (event: MouseEvent) => void;
  onFocus: () => void;
}) {
  const t = useTranslations("executions");
  const href = `/executions/${item.id}`;
  return (
    <Row
      data-row={item.id}
      tabIndex={tabIndex}
      aria-selected={selected}
      // The row of the column names is the first.
      aria-rowindex={position + 1}
      onFocus={onFocus}
      className={classNames(selected && "bg-selected")}
    >
      <Cell className="pr-0">
        <RowCheck label={t("select", { id: String(item.id) })} selected={selected} onCheck={onCheck} />
      </Cell>
      <Cell>
        <ExecutionNumber id={item.id} tabIndex={-1} />
      </Cell>
      <Cell className="overflow-hidden">
        <Link
          href={href}
          tabIndex={-1}
          prefetch={false}
          title={`${item.folderPath}/${item.packageName}`}
          className="block truncate hover:underline"
        >
          <PlacedName {...item} />
        </Link>
      </Cell>
      {columns.map((column) => (
        <Value key={column} column={column} item={item} />
      ))}
    </Row>
  );
}

/** What stands in a column; drawn anew only when the execution has changed. */
const Value = memo(function Value({ column, item }: { column: ListColumn; item: ExecutionItem }): ReactNode {
  const format = useFormatter();
  switch (column) {
    case "status":
      return (
        <Cell className="overflow-hidden">
          <StatusBadge status={item.status} />
        </Cell>
      );
    case "started":
      return (
        <Cell className="overflow-hidden">
          <Moment at={item.startedAt ?? item.createdAt} />
        </Cell>
      );
    case "duration":
      return (
        <Cell className="text-right">
          <ExecutionDuration item={item} />
        </Cell>
      );
    case "rows":
      return <Cell className="text-right font-mono">{format.number(item.rowsTotal)}</Cell>;
    case "problems":
      return (
        <Cell className="overflow-hidden text-muted">
          <FirstError item={item} />
        </Cell>
      );
    case "version":
      return <Cell className="text-right font-mono">{item.versionNumber}</Cell>;
    case "by":
      return (
        <Cell className="truncate" title={item.requestedByName}>
          <bdi>{item.requestedByName}</bdi>
        </Cell>
      );
  }
});
