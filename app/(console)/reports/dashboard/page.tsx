import { Activity } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTimeZone, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { CountTile } from "@/components/home/count-tile";
import { ConnectionLines } from "@/components/reports/connection-lines";
import { PackageLines } from "@/components/reports/package-lines";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportFrame } from "@/components/reports/report-frame";
import { loadReportSearch, reportAddress, windowLength } from "@/components/reports/report-search";
import { StretchChart } from "@/components/reports/stretch-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { findConnections } from "@/server/reports/find-connections";
import { getOverview } from "@/server/reports/get-overview";
import { getPackagesReport } from "@/server/reports/get-packages-report";
import { pageCaller } from "@/server/session/page-caller";

const MOST_PACKAGES = 200;
const MOST_CONNECTIONS = 5;
const path = "/reports/dashboard";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.name"))("dashboard") };
}

/** The Integration Services Dashboard: what happened in the window, by state, over time, by connection and by package. */
export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("reports");
  const caller = await pageCaller();
  const search = await loadReportSearch(searchParams);
  const lengthMs = windowLength(search);
  const [overview, packages, connections] = await Promise.all([
    getOverview(caller, { lengthMs, timeZone: await getTimeZone() }),
    getPackagesReport(caller, { lengthMs, order: search.sort, limit: MOST_PACKAGES }),
    findConnections(caller, { lengthMs, failedOnly: true, limit: MOST_CONNECTIONS }),
  ]);
  const { counts } = overview;
  const window = reportAddress({ since: search.since });
  const list = (states: string) =>
    `/executions?${new URLSearchParams({ q: `status:${states} since:${search.since ?? "24h"}` })}`;
  const failed = counts.failed + counts.endedUnexpectedly;
  const { unfinished } = overview;
  return (
    <ReportFrame title={t("name.dashboard")} text={t("text.dashboard")}>
      <ReportFilters report="packages" fields={["since"]} />
      <ul className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <CountTile
          href={list("failed,endedUnexpectedly")}
          count={failed}
          tone={failed > 0 ? "failed" : "faint"}
          label={t("tile.failed")}
          text={t("tile.failedText")}
        />
        <CountTile
          href="/running"
          count={unfinished}
          tone={unfinished > 0 ? "running" : "faint"}
          label={t("tile.running")}
          text={t("tile.runningText")}
        />
        <CountTile
          href={list("succeeded,completed")}
          count={counts.succeeded + counts.completed}
          tone="faint"
          label={t("tile.succeeded")}
          text={t("tile.succeededText")}
        />
        <CountTile
          href={list("canceled")}
          count={counts.canceled}
          tone="faint"
          label={t("tile.others")}
          text={t("tile.othersText")}
        />
        <CountTile
          href="#packages"
          count={packages.count}
          tone="faint"
          label={t("tile.packages")}
          text={t("tile.packagesText")}
        />
      </ul>
      {packages.count === 0 ? (
        <EmptyState icon={<Activity size={28} />} title={t("empty.dashboard.title")} text={t("empty.dashboard.text")} />
      ) : (
        <>
          <StretchChart stretches={overview.stretches} stretchMs={overview.stretchMs} />
          <section className="flex flex-col gap-2">
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-base font-semibold">{t("connections.ofFailed")}</h2>
              <Link href={`/reports/connections${window}`} className="text-sm text-accent hover:underline">
                {t("name.connections")}
              </Link>
            </div>
            {connections.length > 0 ? (
              <ConnectionLines items={connections} />
            ) : (
              <p className="text-sm text-muted">{t("connections.none")}</p>
            )}
          </section>
          <section id="packages" className="flex scroll-mt-4 flex-col gap-2">
            <h2 className="text-base font-semibold">{t("packages.title")}</h2>
            <PackageLines
              items={packages.items}
              sort={search.sort}
              sortHref={(sort) => `${path}${reportAddress({ since: search.since, sort })}`}
            />
            {packages.count > packages.items.length ? (
              <p className="text-sm text-muted">
                {t("packages.more", { shown: packages.items.length, count: packages.count })}
              </p>
            ) : null}
          </section>
        </>
      )}
    </ReportFrame>
  );
}
