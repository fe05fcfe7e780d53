import { useReactFlow, useStoreApi } from "@xyflow/react";
import { type RefObject, useEffect } from "react";

/** Pixels of a box that must be seen for it to count as in sight. */
const enoughPx = 40;

/**
 * Brings what is chosen into sight when nothing of it is: a link, the search or a list of differences may choose what stands elsewhere in a
 * large drawing. What is in sight already stays where it is, so that nothing moves under a click.
 */
export function ShowChosen({
  id,
  isReady,
  isMoved,
}: {
  id: string | null;
  /** Whether the drawing has its first view. */
  isReady: boolean;
  /** Is told when the view was moved, which the page then keeps. */
  isMoved: RefObject<boolean>;
}) {
  const flow = useReactFlow();
  const store = useStoreApi();

  // The outside system is the view of the drawing, which React Flow keeps.
  useEffect(() => {
    const node = id === null || !isReady ? undefined : flow.getInternalNode(id);
    if (!node) return;
    const { width, height } = store.getState();
    const { x, y, zoom } = flow.getViewport();
    const { positionAbsolute: place } = node.internals;
    const size = { width: node.width ?? 0, height: node.height ?? 0 };
    const seen = (from: number, length: number, room: number) =>
      Math.min(from + length * zoom, room) - Math.max(from, 0) >= Math.min(enoughPx, length * zoom);
    if (seen(place.x * zoom + x, size.width, width) && seen(place.y * zoom + y, size.height, height)) return;
    isMoved.current = true;
    void flow.setCenter(place.x + size.width / 2, place.y + size.height / 2, { zoom });
  }, [id, isReady, flow, store, isMoved]);
  return null;
}
