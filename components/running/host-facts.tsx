"use client";

import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { RunningItem } from "@/server/executions/running-types";

/** The process in which it runs, and what of the memory that holds; `brief` leaves the process to the hint where room is scarce. */
export function HostFacts({ item: { host, memoryBytes }, brief }: { item: RunningItem; brief?: boolean }) {
  const t = useTranslations("running");
  const format = useFormatter();
  if (!host) return <span className="text-faint">–</span>;
  const name = host.pid === null ? host.machine : `${host.machine} · ${host.pid}`;
  return (
    <span className="flex min-w-0 justify-between gap-2" title={t("hostTitle", { name })}>
      <span className={classNames("truncate text-muted", brief && "max-2xl:hidden")}>{name}</span>
      <span className="shrink-0 font-mono">
        {memoryBytes === null ? "–" : t("memory", { megabytes: format.number(Math.round(memoryBytes / 1_048_576)) })}
      </span>
    </span>
  );
}
