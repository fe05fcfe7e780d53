import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { HeadCell, HeadRow, Table } from "./table";

/**
 * A table whose rows are walked and selected, of which only some are drawn (VirtualBody): before the names of its columns stands the box
 * that selects all rows. Every row says which one it is.
 */
export function SelectGrid({
  label,
  describedBy,
  count,
  sticky,
  className,
  heads,
  all,
  selectAllLabel,
  onSelectAll,
  children,
}: {
  label: string;
  /** Id of the line that tells its keys. */
  describedBy: string;
  /** How many rows there are, drawn or not. */
  count: number;
  sticky?: boolean;
  className?: string;
  /** The names of the columns after the box. */
  heads: ReactNode;
  /** Whether all rows are selected. */
  all: boolean;
  selectAllLabel: string;
  onSelectAll: () => void;
  children: ReactNode;
}) {
  return (
    <Table
      sticky={sticky}
      label={label}
      role="grid"
      aria-multiselectable
      aria-rowcount={count + 1}
      aria-describedby={describedBy}
      className={classNames("table-fixed", className)}
    >
      <HeadRow aria-rowindex={1}>
        <HeadCell className="w-9 pr-0">
          <input
            type="checkbox"
            aria-label={selectAllLabel}
            checked={all}
            onChange={onSelectAll}
            className="align-middle accent-(--accent)"
          />
        </HeadCell>
        {heads}
      </HeadRow>
      {children}
    </Table>
  );
}
