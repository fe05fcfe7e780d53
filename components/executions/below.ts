/** What can stand below the tab that is open, so that graph, timeline and messages are read together. */
export const belowParts = ["graph", "timeline", "messages"] as const;
export type BelowPart = (typeof belowParts)[number];

/** Address of a tab; what stands below goes on standing there, unless it is the tab itself. */
export function tabHref(executionId: number, tab: string, below: BelowPart | undefined): string {
  const kept = below && below !== tab ? `&below=${below}` : "";
  return `/executions/${executionId}?tab=${tab}${kept}`;
}
