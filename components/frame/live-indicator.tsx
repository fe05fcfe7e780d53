"use client";

import { useTranslations } from "next-intl";
import { useWorstStreamState } from "@/components/live/stream-states";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

const dots = {
  live: "bg-status-succeeded",
  connecting: "bg-status-faint animate-pulse",
  paused: "bg-status-faint",
  lost: "bg-status-failed",
  ended: "bg-status-failed",
};

/** Whether what is seen is what is: the state of the live connections of frame and page. */
export function LiveIndicator() {
  const t = useTranslations("frame.live");
  const state = useWorstStreamState();
  return (
    <Tooltip text={t(`${state}Text`)} side="bottom">
      <span role="status" className="flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-muted">
        <span aria-hidden className={classNames("size-2 rounded-full", dots[state])} />
        <span className="max-md:sr-only">{t(state)}</span>
      </span>
    </Tooltip>
  );
}
