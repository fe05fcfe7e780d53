import type { DesignPlace } from "@/server/packages/compare/comparison-types";

/** How two versions are looked at: as a list, or in the drawing of one of them. */
export const comparisonViews = ["list", "after", "before"] as const;
export type ComparisonView = (typeof comparisonViews)[number];

/** The address of a comparison of two versions of the package at `address`, and of an element in a drawing of it. */
export function comparisonAddress(
  address: string,
  { from, to }: { from: number; to: number },
  view: ComparisonView = "list",
  place?: DesignPlace,
): string {
  const query = new URLSearchParams({ tab: "versions", from: String(from), to: String(to) });
  if (view !== "list") query.set("view", view);
  if (place?.diagram) query.set("diagram", place.diagram);
  if (place?.chosen) query.set("chosen", place.chosen);
  return `${address}?${query}`;
}
