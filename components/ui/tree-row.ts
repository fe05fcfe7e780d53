import type { LucideIcon } from "lucide-react";
import type { HTMLAttributes, ReactNode } from "react";

/** One visible row of a tree, in the order of display. */
export interface TreeRow {
  id: string;
  /** 1 for the top. */
  level: number;
  label: string;
  icon: LucideIcon;
  /** Shown at the end of the row. */
  mark?: ReactNode;
  /** Where it leads; a row without one does `onOpen`. */
  href?: string;
  /** What a row that leads nowhere does. */
  onOpen?: () => void;
  /** Called when it comes into sight: it stands for rows that have not been read yet. */
  onSeen?: () => void;
  /** Undefined for a leaf. */
  expanded?: boolean;
  position: number;
  setSize: number;
}

/** What a row is at the moment; asked for only of rows that are drawn. */
export interface TreeRowState {
  /** Stands in the place of the row while it is edited. */
  field?: ReactNode;
  /** Dragging and dropping. */
  events?: HTMLAttributes<HTMLElement>;
  /** Something that it would take hovers over it. */
  over?: boolean;
  faded?: boolean;
}
