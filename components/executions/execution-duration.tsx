import { useLocale } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import type { ExecutionItem } from "@/server/executions/types";
import { Elapsed } from "./elapsed";

/** How long an execution took; of one that runs how long it has taken. */
export function ExecutionDuration({
  item: { startedAt, endedAt, durationMs },
}: {
  item: Pick<ExecutionItem, "startedAt" | "endedAt" | "durationMs">;
}) {
  const locale = useLocale();
  if (endedAt === null) return <Elapsed from={startedAt} to={null} />;
  return <span className="font-mono">{durationMs === null ? "–" : formatDuration(durationMs, locale)}</span>;
}
