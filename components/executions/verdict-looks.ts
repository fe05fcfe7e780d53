import type { Verdict } from "@/server/executions/performance-types";

const plain = { dot: "bg-accent", text: "text-muted", odd: false };
const odd = { dot: "bg-status-stopping", text: "text-status-stopping", odd: true };

/** How a verdict is shown; what is odd is told in words above the tables as well. */
export const verdictLooks: Record<Verdict, { dot: string; text: string; odd: boolean }> = {
  usual: plain,
  unknown: plain,
  new: plain,
  high: odd,
  low: odd,
  zero: odd,
  missing: odd,
};
