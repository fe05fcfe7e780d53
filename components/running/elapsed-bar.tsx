"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import { useSecond } from "@/components/ui/use-second";
import type { RunningItem } from "@/server/executions/running-types";
import { elapsedOf, paceOf } from "./lateness";

/** How long it has taken beside how long it usually does: words, a bar below them, and a word and a sign when it is late. */
export function ElapsedBar({ item }: { item: RunningItem }) {
  const t = useTranslations("running");
  const locale = useLocale();
  const elapsed = elapsedOf(item, useSecond());
  const { usualDurationMs: usual } = item;
  const { share, late } = paceOf(elapsed, usual);
  // Tenths of a second would flicker while it counts.
  const shown = elapsed === null ? "–" : formatDuration(Math.floor(elapsed / 1_000) * 1_000, locale);
  return (
    <div className="flex w-full min-w-0 flex-col gap-0.5">
      <p className="flex items-baseline justify-end gap-1.5 whitespace-nowrap">
        {late ? (
          <span className="flex items-center gap-1 self-center text-xs font-medium text-status-stopping">
            <TriangleAlert aria-hidden size={12} />
            {t("late")}
          </span>
        ) : null}
        <span className="font-mono">{shown}</span>
        <span className="text-xs text-faint">
          {usual === null ? t("noUsual") : t("ofUsual", { duration: formatDuration(usual, locale) })}
        </span>
      </p>
      <span aria-hidden className="h-[3px] overflow-hidden rounded-full bg-sunken">
        {share === null ? null : (
          <span
            className={classNames("block h-full", late ? "bg-status-stopping" : "bg-status-running")}
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
        )}
      </span>
    </div>
  );
}
