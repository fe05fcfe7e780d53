"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/executions/status-badge";
import { AtWork } from "@/components/running/at-work";
import { ElapsedBar } from "@/components/running/elapsed-bar";
import { PackageLink } from "@/components/running/package-link";
import { Moment } from "@/components/ui/moment";
import type { RunningItem } from "@/server/executions/running-types";

/** What runs now: the task at work, the time it has taken beside the usual one, and when it should be done. */
export function RunningLines({ items }: { items: RunningItem[] }) {
  const t = useTranslations("home");
  return (
    <ul className="rounded-lg border bg-surface">
      {items.map((item) => {
        const end = estimatedEnd(item);
        return (
          <li
            key={item.id}
            className="grid min-h-10 grid-cols-[6.5rem_1fr] items-center gap-x-2.5 border-b px-3 py-1.5 text-sm last:border-b-0 md:grid-cols-[6.5rem_1.4fr_1fr_13rem_11rem]"
          >
            <span>
              <StatusBadge status={item.status} />
            </span>
            <span className="min-w-0">
              <PackageLink item={item} />
            </span>
            <span className="col-start-2 min-w-0 text-muted md:col-start-auto">
              <AtWork item={item} />
            </span>
            <span className="col-start-2 md:col-start-auto">
              <ElapsedBar item={item} />
            </span>
            <span className="col-start-2 text-muted md:col-start-auto md:text-right">
              {end === null
                ? t("noEstimate")
                : t.rich("endsAbout", { when: () => <Moment at={end} relative={false} /> })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** By how long the last successes took; null when it waits, has no past, or should be over already. */
function estimatedEnd({ startedAt, durationMs, usualDurationMs: usual }: RunningItem): number | null {
  if (startedAt === null || usual === null || durationMs === null || durationMs > usual) return null;
  return startedAt + usual;
}
