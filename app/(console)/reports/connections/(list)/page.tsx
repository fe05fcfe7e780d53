import { Cable } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ConnectionLines } from "@/components/reports/connection-lines";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportFrame } from "@/components/reports/report-frame";
import { loadReportSearch } from "@/components/reports/report-search";
import { toConnectionFilter } from "@/components/reports/to-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { findConnections } from "@/server/reports/find-connections";
import { pageCaller } from "@/server/session/page-caller";

const MOST_LINES = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.name"))("connections") };
}

/** All Connections: those of failed executions first, because that is the question at night. Filters stand in the address. */
export default async function ConnectionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("reports");
  const search = await loadReportSearch(searchParams);
  const found = await findConnections(await pageCaller(), { ...toConnectionFilter(search), limit: MOST_LINES + 1 });
  const items = found.slice(0, MOST_LINES);
  return (
    <ReportFrame title={t("name.connections")} text={t("text.connections")}>
      <ReportFilters report="connections" fields={["since", "show", "text"]} />
      {items.length > 0 ? (
        <ConnectionLines items={items} />
      ) : (
        <EmptyState
          icon={<Cable size={28} />}
          title={t("empty.connections.title")}
          text={t("empty.connections.text")}
        />
      )}
      {found.length > MOST_LINES ? (
        <p className="text-sm text-muted">{t("connections.more", { count: MOST_LINES })}</p>
      ) : null}
    </ReportFrame>
  );
}
