import type { MouseEvent } from "react";

/** The box that selects a row of a list. In a grid the keys of the row do the same, and the tab key passes it by. */
export function RowCheck({
  label,
  selected,
  onCheck,
  tabIndex = -1,
}: {
  label: string;
  selected: boolean;
  onCheck: (event: MouseEvent) => void;
  tabIndex?: number;
}) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      tabIndex={tabIndex}
      checked={selected}
      onClick={onCheck}
      readOnly
      className="shrink-0 align-middle accent-(--accent)"
    />
  );
}
