import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { OperationLines } from "@/components/reports/operation-lines";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportFrame } from "@/components/reports/report-frame";
import { ReportPages } from "@/components/reports/report-pages";
import { loadReportSearch } from "@/components/reports/report-search";
import { toOperationFilter } from "@/components/reports/to-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { findOperations } from "@/server/reports/find-operations";
import { pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.name"))("operations") };
}

/** All Operations. Filters and place stand in the address. */
export default async function OperationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("reports");
  const caller = await pageCaller();
  const search = await loadReportSearch(searchParams);
  const filter = toOperationFilter(search, caller.now().getTime());
  const page = await findOperations(caller, { filter, before: search.before ?? undefined, withPlaces: true });
  return (
    <ReportFrame title={t("name.operations")} text={t("text.operations")}>
      <ReportFilters report="operations" fields={["since", "kind", "text"]} anyTime />
      {page.onlyOwn ? <p className="text-sm text-muted">{t("operations.onlyOwn")}</p> : null}
      {page.items.length > 0 ? (
        <OperationLines items={page.items} />
      ) : (
        <EmptyState
          icon={<ScrollText size={28} />}
          title={t("empty.operations.title")}
          text={t("empty.operations.text")}
        />
      )}
      <ReportPages path="/reports/operations" search={search} next={page.nextBefore} />
    </ReportFrame>
  );
}
