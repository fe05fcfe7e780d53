"use client";

import { CircleCheck, CircleDashed, LoaderCircle, Zap } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { statusInfo } from "@/server/executions/status";
import type { StopLedger } from "@/server/executions/types";
import { useLive } from "./live-execution-context";

const stages = ["acknowledged", "aborted", "gone"] as const;

type StageState = "done" | "current" | "open";

const looks: Record<StageState, { icon: typeof Zap; className: string }> = {
  done: { icon: CircleCheck, className: "text-status-succeeded" },
  current: { icon: LoaderCircle, className: "animate-spin text-status-stopping" },
  open: { icon: CircleDashed, className: "text-faint" },
};

/** The promise of a stop, stage by stage, with the time each took and what was done when one was late. */
export function StopLedgerCard() {
  const t = useTranslations("executions.ledger");
  const locale = useLocale();
  const stop = useLive((live) => live.stop);
  const asked = useLive((live) => live.stopAsked);
  const ended = useLive((live) => statusInfo(live.status).terminal);
  if (!stop && !asked) return null;
  const current = ended || !stop ? undefined : stages.find((stage) => stop[stage].at === null);

  return (
    <section aria-labelledby="stop-ledger" className="rounded-lg border bg-surface px-4 py-2.5">
      <h2 id="stop-ledger" className="sr-only">
        {t("title")}
      </h2>
      <ol aria-live="polite" className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-4">
        {stop ? (
          <Stage state="done" name={t("requested", { name: stop.requestedByName })}>
            <Moment at={stop.requestedAt} relative={false} />
          </Stage>
        ) : (
          <Stage state="current" name={t("asked")}>
            {t("asking")}
          </Stage>
        )}
        {stages.map((stage) => (
          <Stage
            key={stage}
            state={stop && stop[stage].at !== null ? "done" : stage === current ? "current" : "open"}
            name={t(stage)}
          >
            {stop ? <StageTime ledger={stop} stage={stage} ended={ended} /> : "–"}
          </Stage>
        ))}
      </ol>
      {stop && stop.escalations.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 border-t pt-2 text-sm text-status-stopping">
          {stop.escalations.map((escalation) => (
            <li key={`${escalation.signal}-${escalation.at}`} className="flex items-center gap-1.5">
              <Zap aria-hidden size={14} />
              {t("escalated", { signal: escalation.signal })}{" "}
              <span className="font-mono text-[0.94em]">{after(stop, escalation.at, locale)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function StageTime({ ledger, stage, ended }: { ledger: StopLedger; stage: (typeof stages)[number]; ended: boolean }) {
  const t = useTranslations("executions.ledger");
  const locale = useLocale();
  const { at, by } = ledger[stage];
  if (at !== null) return <span className="font-mono text-[0.94em]">{after(ledger, at, locale)}</span>;
  return ended ? t("notReached") : t("waiting", { duration: formatDuration(by - ledger.requestedAt, locale) });
}

function Stage({ state, name, children }: { state: StageState; name: string; children: ReactNode }) {
  const { icon: Icon, className } = looks[state];
  return (
    <li className="flex min-w-0 items-start gap-2">
      <Icon aria-hidden size={16} className={classNames("mt-0.5 shrink-0", className)} />
      <span className="min-w-0">
        <span className={classNames("block font-medium break-words", state === "open" && "text-muted")}>{name}</span>
        <span className="block text-muted">{children}</span>
      </span>
    </li>
  );
}

function after(ledger: StopLedger, at: number, locale: string): string {
  return `+${formatDuration(at - ledger.requestedAt, locale)}`;
}
