"use client";

import { type DragEvent, useState } from "react";
import type { Item } from "./item-acts";
import { useMoveItem } from "./use-move-item";

const itemType = "application/x-gantry-item";

/** Makes something draggable: what is moved is the item. */
export function dragSource(item: Item) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(itemType, JSON.stringify(item));
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** Makes something a place where items are moved to and where files are dropped. `over` is true while something hovers. */
export function useDropTarget(folderId: string, onFiles: ((files: File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  const [move] = useMoveItem();
  const takes = (event: DragEvent) =>
    event.dataTransfer.types.includes(itemType) ||
    (onFiles !== undefined && event.dataTransfer.types.includes("Files"));
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const dragged = event.dataTransfer.getData(itemType);
      if (dragged) move(JSON.parse(dragged) as Item, folderId);
      else onFiles?.([...event.dataTransfer.files]);
    },
  };
  return { over, handlers };
}
