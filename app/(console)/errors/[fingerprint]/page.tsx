import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { StateButtons } from "@/components/error-reports/state-buttons";
import { Trend } from "@/components/error-reports/trend";
import { CodeExplanationList } from "@/components/executions/code-explanation-list";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { getErrorReport } from "@/server/error-reports/get-error-report";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("errors"))("title") };
}

export default async function ErrorReportPage({ params }: { params: Promise<{ fingerprint: string }> }) {
  const t = await getTranslations("errors");
  const format = await getFormatter();
  const { fingerprint } = await params;
  const report = await orNotFound(getErrorReport(await pageCaller(), { fingerprint }));

  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-sm text-muted">
            {report.code ? <code className="mr-2">{report.code}</code> : null}
            {report.symbolicName ? <code className="break-all">{report.symbolicName}</code> : null}
          </p>
          <h1 className="text-lg font-semibold break-words">{report.text}</h1>
          <p className="text-sm text-muted">{report.sourceName}</p>
        </div>
        <StateButtons report={report} />
      </header>
      <dl className="flex flex-wrap items-end gap-x-8 gap-y-2 text-sm">
        <div>
          <dt className="text-xs text-faint">{t("column.seen")}</dt>
          <dd className="font-mono">{format.number(report.occurrences)}</dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t("column.trend")}</dt>
          <dd>
            <Trend days={report.trend} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t("column.first")}</dt>
          <dd>
            <Moment at={report.firstSeenAt} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t("column.last")}</dt>
          <dd>
            <Moment at={report.lastSeenAt} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t("column.state")}</dt>
          <dd>
            {report.stateChangedAt === null || report.stateChangedByName === null
              ? t(`state.${report.state}`)
              : t.rich("detail.stateChanged", {
                  state: t(`state.${report.state}`),
                  name: report.stateChangedByName,
                  when: () => <Moment at={report.stateChangedAt ?? 0} />,
                })}
          </dd>
        </div>
      </dl>
      {report.explanation ? (
        <section className="rounded-lg border bg-surface px-4 py-3">
          <CodeExplanationList explanation={report.explanation} />
        </section>
      ) : null}
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("detail.executions")}</h2>
        <Table label={t("detail.executions")}>
          <HeadRow>
            <HeadCell>{t("detail.execution")}</HeadCell>
            <HeadCell>{t("detail.package")}</HeadCell>
            <HeadCell>{t("detail.version")}</HeadCell>
            <HeadCell>{t("detail.when")}</HeadCell>
          </HeadRow>
          <tbody>
            {report.executions.map((execution) => (
              <Row key={execution.id}>
                <Cell>
                  <Link href={`/executions/${execution.id}`} className="font-mono text-accent hover:underline">
                    {execution.id}
                  </Link>
                </Cell>
                <Cell>
                  <Link href={`/executions/${execution.id}`} className="hover:underline">
                    {execution.packageName}
                  </Link>
                </Cell>
                <Cell>{execution.versionNumber}</Cell>
                <Cell>
                  <Moment at={execution.at} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </section>
    </div>
  );
}
