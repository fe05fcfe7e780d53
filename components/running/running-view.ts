import type { KeyboardEvent } from "react";
import type { Selection } from "@/components/ui/selection";
import type { RunningEntryProps } from "./running-row";

/** What the table and the cards of the monitor are both given. */
export interface RunningViewProps {
  /** What matches the filter, in the order of display. */
  ids: readonly number[];
  /** The one that the tab key reaches. */
  stopId: number | undefined;
  selection: Selection<number>;
  /** What every row and card is given alike. */
  entry: Pick<RunningEntryProps, "store" | "onCheck" | "onFocus" | "onStop">;
  /** A key on a row or card; `columns` stand side by side. */
  onKey: (event: KeyboardEvent, columns: number, focusRow: (id: number) => void) => void;
  onSelectAll: (all: boolean) => void;
}
