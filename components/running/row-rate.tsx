"use client";

import { useFormatter } from "next-intl";
import type { RunningItem } from "@/server/executions/running-types";

/** How fast rows move; nothing is said while none do. */
export function RowRate({ item: { rowsPerSecond } }: { item: RunningItem }) {
  const format = useFormatter();
  return <>{rowsPerSecond === null ? "–" : format.number(rowsPerSecond)}</>;
}
