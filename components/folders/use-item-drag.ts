"use client";

import { type DragEvent, useState } from "react";
import type { Item } from "./item-acts";

const itemsType = "application/x-gantry-items";

/** Makes something draggable: what is moved are these items. */
export function dragSource(items: () => readonly Item[]) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(itemsType, JSON.stringify(items()));
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/**
 * Places where items are moved to and where files are dropped, each a folder. `overId` is the folder something hovers over;
 * the innermost place takes it.
 */
export function useDropTargets(
  onItems: (items: Item[], folderId: string) => void,
  onFiles: (transfer: DataTransfer, folderId: string) => void,
) {
  const [overId, setOverId] = useState<string>();
  const takes = ({ dataTransfer: { types } }: DragEvent) => types.includes(itemsType) || types.includes("Files");
  const dropProps = (folderId: string) => ({
    onDragOver: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOverId(folderId);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOverId(undefined);
    },
    onDrop: (event: DragEvent) => {
      setOverId(undefined);
      if (!takes(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const dragged = event.dataTransfer.getData(itemsType);
      if (dragged) onItems(JSON.parse(dragged) as Item[], folderId);
      else onFiles(event.dataTransfer, folderId);
    },
  });
  return { overId, dropProps };
}
