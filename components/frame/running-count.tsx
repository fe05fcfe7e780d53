"use client";

import { Play } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Tooltip } from "@/components/ui/tooltip";
import { useLiveExecutions } from "./live-executions";

/** How many executions have not ended; leads to them. */
export function RunningCount() {
  const t = useTranslations("frame");
  const format = useFormatter();
  const { unfinished } = useLiveExecutions();
  const text = t("runningCount", { count: unfinished.size });
  return (
    <Tooltip text={text} side="bottom">
      <Link href="/running" className={buttonClass("ghost", false, "px-2")}>
        <Play aria-hidden size={15} className={unfinished.size > 0 ? "text-status-running" : undefined} />
        <span aria-hidden className="font-mono">
          {format.number(unfinished.size)}
        </span>
        <span className="sr-only">{text}</span>
      </Link>
    </Tooltip>
  );
}
