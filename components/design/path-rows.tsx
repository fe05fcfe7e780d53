"use client";

import { Eye } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useOverlay } from "./overlay";

/**
 * What a data-flow path has carried; while its data flow runs, also how fast, what waits at its end, and a way to look at the rows.
 * Numbers that come and go keep their place, so that nothing beside them moves.
 */
export function PathRows({ pathId, name }: { pathId: string; name: string }) {
  const t = useTranslations("design");
  const format = useFormatter();
  const { overlay, viewer, dataFlowPath } = useOverlay();
  if (!overlay || dataFlowPath === undefined) return null;
  const counted = overlay.rows[dataFlowPath]?.[pathId];
  const running = overlay.executables[dataFlowPath]?.status === "running";
  const flow = overlay.flows[dataFlowPath];
  const rate = flow?.rates[pathId];
  const waiting = flow?.waiting[pathId];

  return (
    <>
      {counted ? (
        <span className={classNames("font-mono font-medium text-text", running && "min-w-[9ch] text-right")}>
          {format.number(counted.rows)}
          <span className="sr-only">{t("rows", { count: counted.rows })}</span>
        </span>
      ) : null}
      {counted && counted.totalRows > counted.rows ? (
        <Tooltip text={t("allRuns", { count: counted.totalRows })}>
          <span className="font-mono text-faint">Σ {format.number(counted.totalRows)}</span>
        </Tooltip>
      ) : null}
      {running && counted ? (
        <span className={classNames("min-w-[10ch] font-mono text-muted", rate === undefined && "invisible")}>
          {t("rate", { count: rate ?? 0 })}
        </span>
      ) : null}
      {running && waiting !== undefined ? (
        <Tooltip text={t("waitingText")}>
          <span className={classNames("min-w-[9ch] text-status-stopping", waiting === 0 && "invisible")}>
            {t("waiting", { count: waiting })}
          </span>
        </Tooltip>
      ) : null}
      {running && viewer ? (
        <Tooltip text={viewer.disabledReason ?? t("view")}>
          <button
            type="button"
            aria-label={t("viewOf", { name })}
            aria-disabled={viewer.disabledReason ? true : undefined}
            onClick={() => viewer.disabledReason === undefined && viewer.view(dataFlowPath, pathId)}
            className="flex size-6 items-center justify-center rounded text-muted hover:bg-hover hover:text-text aria-disabled:opacity-50"
          >
            <Eye aria-hidden size={13} />
          </button>
        </Tooltip>
      ) : null}
    </>
  );
}
