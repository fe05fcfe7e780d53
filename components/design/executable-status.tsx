"use client";

import { Ban, CircleCheck, CircleX, LoaderCircle, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";
import type { ExecutableState } from "@/server/executions/types";

type Status = ExecutableState["status"];

const looks: Record<Status, { icon: typeof Ban; text: string; frame: string }> = {
  running: { icon: LoaderCircle, text: "text-status-running", frame: "border-status-running bg-status-running-ground" },
  succeeded: { icon: CircleCheck, text: "text-status-succeeded", frame: "border-status-succeeded bg-surface" },
  failed: { icon: CircleX, text: "text-status-failed", frame: "border-status-failed bg-status-failed-ground" },
  canceled: { icon: Ban, text: "text-status-canceled", frame: "border-status-canceled bg-status-canceled-ground" },
  skipped: { icon: SkipForward, text: "text-status-faint", frame: "border-line bg-surface" },
};

/** The frame of a box whose executable has this status. */
export function statusFrame(status: Status | undefined): string {
  return status ? looks[status].frame : "border-line-strong bg-surface";
}

/** How a task or container is doing: an icon in its corner, the word on hover and for screen readers. */
export function ExecutableStatus({ status }: { status: Status }) {
  const t = useTranslations("design.states");
  const { icon: Icon, text } = looks[status];
  return (
    <Tooltip text={t(status)}>
      <span className={text}>
        <Icon aria-hidden size={15} className={status === "running" ? "animate-spin" : undefined} />
        <span className="sr-only">{t(status)}</span>
      </span>
    </Tooltip>
  );
}
