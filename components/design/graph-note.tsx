"use client";

import type { Node, NodeProps } from "@xyflow/react";
import { classNames } from "@/components/ui/class-names";
import type { BoxNode } from "./graph-box";

export type NoteNode = Node<{ text: string }, "note">;

/** What a drawing is made of beside its lines. */
export type CanvasNode = BoxNode | NoteNode;

/** A text that the designer wrote beside the boxes. */
export function GraphNote({ data, selected }: NodeProps<NoteNode>) {
  return (
    <p
      className={classNames(
        "rounded-sm text-left text-xs leading-4 whitespace-pre text-muted",
        selected && "ring-2 ring-accent ring-offset-2 ring-offset-surface",
      )}
    >
      {data.text}
    </p>
  );
}
