"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { statusInfo } from "@/server/executions/status";
import { CompareButton } from "./compare/compare-button";
import { Elapsed } from "./elapsed";
import type { LiveExecution } from "./live-execution";
import { useExecution, useLive } from "./live-execution-context";
import { ReportButton } from "./report-button";
import { RerunButton } from "./rerun-button";
import { RerunChangedButton } from "./rerun-changed-button";
import { StatusBadge } from "./status-badge";
import { StopButton } from "./stop-button";

/** What a person wants to know first about an execution, kept fresh while it runs, and what can be done with it. */
export function ExecutionHeader({ packageLink }: { packageLink: ReactNode }) {
  const t = useTranslations("executions");
  const format = useFormatter();
  const locale = useLocale();
  const { detail } = useExecution();
  const status = useLive((live) => live.status);
  const startedAt = useLive((live) => live.startedAt);
  const endedAt = useLive((live) => live.endedAt);
  const rows = useLive(mostRows);
  const ended = statusInfo(status).terminal;

  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold">
          {t(detail.kind === "validation" ? "validationHeading" : "heading", { id: detail.id })}
        </h1>
        <StatusBadge status={status} focusable />
        <span className="min-w-0 text-sm text-muted">
          {packageLink} · {t("version", { number: detail.versionNumber })}
        </span>
        <span className="flex flex-wrap gap-2 sm:ml-auto">
          <ReportButton />
          {ended ? <RerunChangedButton /> : null}
          <CompareButton />
          {ended ? <RerunButton /> : <StopButton />}
        </span>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4 lg:grid-cols-7">
        <Fact name={t("fact.started")}>{startedAt === null ? "–" : <Moment at={startedAt} />}</Fact>
        <Fact name={t("fact.duration")}>
          <Elapsed from={startedAt} to={endedAt} />
        </Fact>
        <Fact name={t("fact.usual")}>
          {detail.usualDurationMs === null ? "–" : formatDuration(detail.usualDurationMs, locale)}
        </Fact>
        <Fact name={t("fact.rows")}>{format.number(statusInfo(detail.status).terminal ? detail.rowsTotal : rows)}</Fact>
        <Fact name={t("fact.by")}>{detail.requestedByName}</Fact>
        <Fact name={t("fact.host")}>
          {detail.host ? t("hostProcess", { machine: detail.host.machine, pid: String(detail.host.pid ?? "–") }) : "–"}
        </Fact>
        <Fact name={t("fact.loggingLevel")}>{t(`loggingLevel.${detail.loggingLevel}`)}</Fact>
        {detail.memoryMb === null ? null : (
          <Fact name={t("fact.memoryLimit")}>{t("megabytes", { count: detail.memoryMb })}</Fact>
        )}
      </dl>
      {detail.rerunOf === null ? null : (
        <p className="text-sm text-muted">
          {t.rich("rerunOf", {
            id: String(detail.rerunOf),
            link: (id) => (
              <Link href={`/executions/${detail.rerunOf}`} className="text-accent underline underline-offset-2">
                {id}
              </Link>
            ),
          })}
        </p>
      )}
    </header>
  );
}

/** Per data flow task what its busiest path carried, added up: as the server counts an execution's rows. */
function mostRows({ rows }: LiveExecution): number {
  return Object.values(rows).reduce(
    (sum, paths) => sum + Math.max(0, ...Object.values(paths).map((path) => path.totalRows)),
    0,
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="truncate text-sm">{children}</dd>
    </div>
  );
}
