"use client";

import { useTranslations } from "next-intl";
import type { RunningItem } from "@/server/executions/running-types";
import { StopStages } from "./stop-stages";

/** The task at work, or how far its stop has come. */
export function AtWork({ item }: { item: RunningItem }) {
  const t = useTranslations("running");
  if (item.stop) return <StopStages item={item} />;
  if (item.startedAt === null) return <span className="text-faint">{t("waiting")}</span>;
  if (!item.currentPath) return <span className="text-faint">–</span>;
  // The name of the package begins every path and says nothing here.
  const steps = item.currentPath.split("\\").slice(1);
  const name = steps.pop() ?? item.currentPath;
  return (
    <span className="flex min-w-0" title={item.currentPath}>
      {steps.length > 0 ? (
        <span className="min-w-0 shrink-[99] truncate whitespace-pre text-faint">{`${steps.join(" \\ ")} \\ `}</span>
      ) : null}
      <span className="truncate">{name}</span>
    </span>
  );
}
