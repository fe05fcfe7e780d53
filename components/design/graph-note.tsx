"use client";

import type { Node, NodeProps } from "@xyflow/react";
import type { BoxNode } from "./graph-box";

export type NoteNode = Node<{ text: string }, "note">;

/** What a drawing is made of beside its lines. */
export type CanvasNode = BoxNode | NoteNode;

/** A text that the designer wrote beside the boxes. */
export function GraphNote({ data }: NodeProps<NoteNode>) {
  return <p className="text-left text-xs leading-4 whitespace-pre text-muted">{data.text}</p>;
}
