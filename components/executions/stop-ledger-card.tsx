"use client";

import { CircleCheck, CircleDashed, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import type { StopLedger } from "@/server/executions/types";
import { useLiveExecution } from "./live-execution-context";

const stages = ["acknowledged", "aborted", "gone"] as const;

/** The promise of a stop, stage by stage, with the time each took and what was done when one was late. */
export function StopLedgerCard() {
  const t = useTranslations("executions.ledger");
  const { stop } = useLiveExecution().live;
  if (!stop) return null;

  return (
    <section aria-labelledby="stop-ledger" className="rounded-lg border bg-surface px-4 py-3">
      <h2 id="stop-ledger" className="text-sm font-semibold">
        {t("title")}
      </h2>
      <ol aria-live="polite" className="mt-2 flex flex-col gap-1.5 text-sm">
        <Stage done>
          {t("requested", { name: stop.requestedByName })} <Moment at={stop.requestedAt} relative={false} />
        </Stage>
        {stages.map((stage) => (
          <Stage key={stage} done={stop[stage].at !== null}>
            {t(stage)} <StageTime ledger={stop} stage={stage} />
          </Stage>
        ))}
        {stop.escalations.map((escalation) => (
          <li key={`${escalation.signal}-${escalation.at}`} className="flex items-center gap-2 text-status-stopping">
            <Zap aria-hidden size={14} />
            {t("escalated", { signal: escalation.signal })}{" "}
            <span className="font-mono">{after(stop, escalation.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StageTime({ ledger, stage }: { ledger: StopLedger; stage: (typeof stages)[number] }) {
  const t = useTranslations("executions.ledger");
  const { at, by } = ledger[stage];
  if (at !== null) return <span className="font-mono text-muted">{after(ledger, at)}</span>;
  return <span className="text-faint">{t("waiting", { duration: formatDuration(by - ledger.requestedAt) })}</span>;
}

function Stage({ done, children }: { done: boolean; children: ReactNode }) {
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li className={done ? "flex items-center gap-2" : "flex items-center gap-2 text-muted"}>
      <Icon aria-hidden size={14} className={done ? "text-status-succeeded" : "text-faint"} />
      <span>{children}</span>
    </li>
  );
}

function after(ledger: StopLedger, at: number): string {
  return `+${formatDuration(at - ledger.requestedAt)}`;
}
