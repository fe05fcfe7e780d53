"use client";

import { CircleCheck, CircleDashed, CircleX, Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import type { RunningItem } from "@/server/executions/running-types";
import { statusInfo } from "@/server/executions/status";

const stages = ["acknowledged", "aborted", "gone"] as const;

/** The ledger of a stop on one line: a sign for each stage, and the newest one in words with the time it took. */
export function StopStages({ item: { stop, status } }: { item: Pick<RunningItem, "stop" | "status"> }) {
  const t = useTranslations("executions.ledger");
  const locale = useLocale();
  if (!stop) return null;
  const ended = statusInfo(status).terminal;
  const reached = stages.filter((stage) => stop[stage].at !== null);
  const next = ended ? undefined : stages.find((stage) => stop[stage].at === null);
  const last = reached.at(-1);
  const at = last === undefined ? stop.requestedAt : (stop[last].at ?? stop.requestedAt);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span aria-hidden className="flex shrink-0 gap-0.5">
        {stages.map((stage) => {
          const done = stop[stage].at !== null;
          const Icon = done ? CircleCheck : stage === next ? Hourglass : ended ? CircleX : CircleDashed;
          const tone = done ? "text-status-succeeded" : stage === next ? "text-status-stopping" : "text-faint";
          return <Icon key={stage} size={13} className={classNames("shrink-0", tone)} />;
        })}
      </span>
      <span className="truncate">
        {last === undefined ? t("requested", { name: stop.requestedByName }) : t(last)}{" "}
        <span className="font-mono text-[0.94em] text-faint">+{formatDuration(at - stop.requestedAt, locale)}</span>
      </span>
    </span>
  );
}
