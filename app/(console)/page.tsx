import { Activity } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ExecutionTable } from "@/components/executions/execution-table";
import { CountTile } from "@/components/home/count-tile";
import { ErrorReportLines } from "@/components/home/error-report-lines";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { countExecutions } from "@/server/executions/count-executions";
import { findExecutions } from "@/server/executions/find-executions";
import { findRunning } from "@/server/executions/find-running";
import { orNothing, pageCaller } from "@/server/session/page-caller";

const DAY_MS = 24 * 60 * 60 * 1000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

/** Whether the night was fine. */
export default async function HomePage() {
  const t = await getTranslations("home");
  const caller = await pageCaller();
  const since = caller.now().getTime() - DAY_MS;
  const [counts, running, succeeded, reports, recent] = await Promise.all([
    countExecutions(caller, { filter: { since } }),
    findRunning(caller),
    findExecutions(caller, { filter: { since, status: ["succeeded"] }, limit: 500 }),
    orNothing(findErrorReports(caller, { states: ["open"], limit: 8 })),
    findExecutions(caller, { filter: {}, limit: 12 }),
  ]);
  const failed = counts.failed + counts.endedUnexpectedly;
  const withoutRows = succeeded.items.filter((execution) => execution.rowsTotal === 0).length;
  const fresh = reports?.items.filter((report) => report.lastSeenAt >= since) ?? [];
  if (recent.items.length === 0)
    return (
      <>
        <h1 className="sr-only">{t("title")}</h1>
        <EmptyState
          icon={<Activity size={28} />}
          title={t("emptyTitle")}
          text={t("emptyText")}
          action={
            <Link href="/packages" className={buttonClass("primary")}>
              {t("toPackages")}
            </Link>
          }
        />
      </>
    );
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-2">
        <h1 className="text-xl font-semibold">{t("heading")}</h1>
        <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <CountTile
            href="/executions?status=failed&since=24h"
            count={failed}
            tone={failed > 0 ? "failed" : "faint"}
            label={t("failed")}
            text={t("failedText")}
          />
          <CountTile
            href="/running"
            count={running.length}
            tone={running.length > 0 ? "running" : "faint"}
            label={t("running")}
            text={t("runningText")}
          />
          <CountTile
            href="/executions?status=succeeded&since=24h"
            count={withoutRows}
            tone={withoutRows > 0 ? "stopping" : "faint"}
            label={t("zeroRows")}
            text={t("zeroRowsText")}
          />
          <CountTile
            href="/executions?status=succeeded&since=24h"
            count={counts.succeeded + counts.completed}
            tone="faint"
            label={t("succeeded")}
            text={t("succeededText")}
          />
        </ul>
      </section>
      <section className="flex flex-col gap-2">
        <SectionHeading title={t("failures")} href="/errors" link={t("allErrors")} />
        {fresh.length > 0 ? (
          <ErrorReportLines reports={fresh} />
        ) : (
          <p className="text-sm text-muted">{t("noFailures")}</p>
        )}
      </section>
      <section className="flex flex-col gap-2">
        <SectionHeading title={t("recent")} href="/executions" link={t("all")} />
        <ExecutionTable items={recent.items} />
      </section>
    </div>
  );
}

function SectionHeading({ title, href, link }: { title: string; href: string; link: string }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      <Link href={href} className="text-sm text-accent hover:underline">
        {link}
      </Link>
    </div>
  );
}
