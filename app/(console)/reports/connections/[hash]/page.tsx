import { Cable } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { ConnectionExecutions } from "@/components/reports/connection-executions";
import { ReportPages } from "@/components/reports/report-pages";
import { loadReportSearch } from "@/components/reports/report-search";
import { EmptyState } from "@/components/ui/empty-state";
import { getConnection } from "@/server/reports/get-connection";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

interface ConnectionPageProps {
  params: Promise<{ hash: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.name"))("connections") };
}

/** One connection and the executions that opened it; those that failed unless the address says all. */
export default async function ConnectionPage({ params, searchParams }: ConnectionPageProps) {
  const t = await getTranslations("reports.connections");
  const { hash } = await params;
  const search = await loadReportSearch(searchParams);
  const { show } = search;
  const asked = { addressHash: hash, failedOnly: show === "failed", before: search.before ?? undefined };
  const connection = await orNotFound(getConnection(await pageCaller(), asked));
  const choice = (value: "failed" | "all", label: string) => (
    <Link
      href={value === "failed" ? "?" : "?show=all"}
      aria-current={show === value ? "page" : undefined}
      className={show === value ? "font-medium text-text" : "text-accent hover:underline"}
    >
      {label}
    </Link>
  );
  return (
    <div className="flex flex-col gap-4">
      <header>
        <p className="font-mono text-sm text-muted">{connection.connectionType}</p>
        <h1 className="text-lg font-semibold break-all">
          <bdi>{connection.connectionString || t("noString")}</bdi>
        </h1>
      </header>
      <nav aria-label={t("which")} className="flex gap-4 text-sm">
        {choice("failed", t("onlyFailed"))}
        {choice("all", t("all"))}
      </nav>
      {connection.executions.length > 0 ? (
        <ConnectionExecutions items={connection.executions} />
      ) : (
        <EmptyState icon={<Cable size={28} />} title={t("noFailed.title")} text={t("noFailed.text")} />
      )}
      <ReportPages path={`/reports/connections/${hash}`} search={search} next={connection.nextBefore} />
    </div>
  );
}
