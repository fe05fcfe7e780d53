import type { Box } from "@/server/packages/design-types";

export type Side = "top" | "right" | "bottom" | "left";

/** Where a line leaves one box and enters another: downward where there is room, else by the nearest sides. */
export function edgeSides(from: Box, to: Box): { from: Side; to: Side } {
  if (to.y >= from.y + from.height) return { from: "bottom", to: "top" };
  if (to.x >= from.x + from.width) return { from: "right", to: "left" };
  if (to.x + to.width <= from.x) return { from: "left", to: "right" };
  return { from: "top", to: "bottom" };
}
