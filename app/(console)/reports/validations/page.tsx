import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportFrame } from "@/components/reports/report-frame";
import { ReportPages } from "@/components/reports/report-pages";
import { loadReportSearch } from "@/components/reports/report-search";
import { toValidationFilter } from "@/components/reports/to-filter";
import { ValidationLines } from "@/components/reports/validation-lines";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { findExecutions } from "@/server/executions/find-executions";
import { pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.name"))("validations") };
}

/** All Validations. Filters and place stand in the address. */
export default async function ValidationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("reports");
  const caller = await pageCaller();
  const search = await loadReportSearch(searchParams);
  const filter = { ...toValidationFilter(search, caller.now().getTime()), kind: "validation" as const };
  const page = await findExecutions(caller, { filter, before: search.before ?? undefined });
  return (
    <ReportFrame title={t("name.validations")} text={t("text.validations")}>
      <ReportFilters report="validations" fields={["since", "status", "text"]} anyTime />
      {page.items.length > 0 ? (
        <ValidationLines items={page.items} />
      ) : (
        <EmptyState
          icon={<ListChecks size={28} />}
          title={t("empty.validations.title")}
          text={t("empty.validations.text")}
          action={
            <Link href="/packages" className={buttonClass()}>
              {t("empty.validations.action")}
            </Link>
          }
        />
      )}
      <ReportPages path="/reports/validations" search={search} next={page.nextBefore} />
    </ReportFrame>
  );
}
