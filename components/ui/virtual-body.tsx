import { type ComponentProps, Fragment, type ReactNode } from "react";
import type { WindowRows } from "./use-window-rows";

/** The body of a table of which only some rows are drawn; empty rows keep the room of the others. */
export function VirtualBody({
  window: { rows, startOf, totalPx },
  columns,
  children,
  ...rest
}: Omit<ComponentProps<"tbody">, "children"> & {
  window: WindowRows;
  columns: number;
  children: (index: number) => ReactNode;
}) {
  let end = 0;
  const drawn = rows.map((row) => {
    const room = startOf(row) - end;
    end = startOf(row) + row.size;
    return (
      <Fragment key={row.key}>
        <Room px={room} columns={columns} />
        {children(row.index)}
      </Fragment>
    );
  });
  return (
    <tbody {...rest}>
      {drawn}
      <Room px={totalPx - end} columns={columns} />
    </tbody>
  );
}

function Room({ px, columns }: { px: number; columns: number }) {
  if (px <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: px, padding: 0 }} />
    </tr>
  );
}
