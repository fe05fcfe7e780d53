import type { Metadata } from "next";
import { getFormatter, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AffectedVersions } from "@/components/error-reports/affected-versions";
import { DayChart } from "@/components/error-reports/day-chart";
import { LastGood } from "@/components/error-reports/last-good";
import { Notes } from "@/components/error-reports/notes";
import { ReportExecutions } from "@/components/error-reports/report-executions";
import { ReportStateText } from "@/components/error-reports/report-state";
import { ReportTitle } from "@/components/error-reports/report-title";
import { StateButtons } from "@/components/error-reports/state-buttons";
import { CodeExplanationList } from "@/components/executions/code-explanation-list";
import { Moment } from "@/components/ui/moment";
import { compareWithLastGood } from "@/server/error-reports/compare-with-last-good";
import { getErrorReport } from "@/server/error-reports/get-error-report";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

interface ErrorReportPageProps {
  params: Promise<{ fingerprint: string }>;
  searchParams: Promise<{ execution?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("title") };
}

/** One error, however often it came. Which execution is compared with the last good one stands in the address. */
export default async function ErrorReportPage({ params, searchParams }: ErrorReportPageProps) {
  const t = await getTranslations("errors");
  const format = await getFormatter();
  const { fingerprint } = await params;
  const caller = await pageCaller();
  const report = await orNotFound(getErrorReport(caller, { fingerprint, timeZone: await getTimeZone() }));
  const asked = Number((await searchParams).execution);
  const executionId = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  const comparison = await orNotFound(compareWithLastGood(caller, { fingerprint, executionId }));
  const fact = (label: string, value: ReactNode) => (
    <div>
      <dt className="text-xs text-faint">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <p className="text-sm text-muted">
            {report.code ? <code className="mr-2">{report.code}</code> : null}
            {report.symbolicName ? <code className="break-all">{report.symbolicName}</code> : null}
          </p>
          <ReportTitle text={report.text} />
          <p className="text-sm break-words text-muted">{report.sourceName}</p>
        </div>
        <StateButtons report={report} />
      </header>
      <dl className="flex flex-wrap items-start gap-x-8 gap-y-2 text-sm">
        {fact(t("column.seen"), <span className="font-mono">{format.number(report.occurrences)}</span>)}
        {fact(t("column.first"), <Moment at={report.firstSeenAt} />)}
        {fact(t("column.last"), <Moment at={report.lastSeenAt} />)}
        {fact(t("column.state"), <ReportStateText report={report} />)}
      </dl>
      <Section title={t("detail.days")}>
        <DayChart {...report.days} />
      </Section>
      <Section title={t("detail.code")}>
        {report.explanation ? (
          <div className="rounded-lg border bg-surface px-4 py-3">
            <CodeExplanationList explanation={report.explanation} />
          </div>
        ) : (
          <p className="text-sm text-muted">
            {report.symbolicName ? <code className="mr-2 break-all">{report.symbolicName}</code> : null}
            {t("detail.noCode")}
          </p>
        )}
      </Section>
      {report.executions.length > 0 ? (
        <>
          <Section title={t("compare.title")}>
            {comparison && executionId !== undefined && comparison.failed.id !== executionId ? (
              <p className="text-sm">{t("compare.gone", { id: String(executionId) })}</p>
            ) : null}
            <LastGood comparison={comparison} />
          </Section>
          <Section title={t("detail.versions")}>
            <AffectedVersions versions={report.versions} />
            {report.moreVersions ? (
              <p className="text-sm text-muted">{t("detail.moreVersions", { shown: report.versions.length })}</p>
            ) : null}
          </Section>
        </>
      ) : null}
      <Section title={t("notes.title")}>
        <Notes report={report} />
      </Section>
      <Section title={t("detail.executions")}>
        {report.removed > 0 && report.executions.length > 0 ? (
          <p className="text-sm text-muted">{t("detail.removed", { count: report.removed })}</p>
        ) : null}
        {report.executions.length > 0 ? (
          <ReportExecutions report={report} comparedId={comparison?.failed.id} />
        ) : (
          <p className="text-sm text-muted">{t("detail.noExecutions")}</p>
        )}
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}
