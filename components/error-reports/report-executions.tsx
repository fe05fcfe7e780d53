"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ErrorReportDetail } from "@/server/error-reports/types";

/** The newest executions that ended with an error; each can be set beside the last good one before it. */
export function ReportExecutions({
  report,
  comparedId,
}: {
  report: ErrorReportDetail;
  comparedId: number | undefined;
}) {
  const t = useTranslations("errors");
  const { fingerprint, executions, executionCount } = report;
  return (
    <>
      <p className="flex flex-wrap gap-x-3 text-sm text-muted">
        {executionCount > executions.length
          ? t("detail.newestExecutions", { shown: executions.length, count: executionCount })
          : null}
        <Link
          prefetch={false}
          href={`/executions?q=report:${fingerprint}`}
          className="text-accent underline underline-offset-2"
        >
          {t("detail.allExecutions")}
        </Link>
      </p>
      <Table label={t("detail.executions")}>
        <HeadRow>
          <HeadCell>{t("detail.execution")}</HeadCell>
          <HeadCell className="w-full">{t("detail.package")}</HeadCell>
          <HeadCell>{t("detail.version")}</HeadCell>
          <HeadCell>{t("detail.when")}</HeadCell>
          <HeadCell>{t("compare.good")}</HeadCell>
        </HeadRow>
        <tbody>
          {executions.map(({ id, packageName, versionNumber, at }) => (
            <Row key={id} className={id === comparedId ? "bg-selected" : undefined}>
              <Cell>
                <Link prefetch={false} href={`/executions/${id}`} className="font-mono text-accent hover:underline">
                  {id}
                </Link>
              </Cell>
              <Cell className="max-w-0 min-w-40 truncate" title={packageName}>
                <span>{packageName}</span>
              </Cell>
              <Cell className="font-mono">{versionNumber}</Cell>
              <Cell>
                <Moment at={at} />
              </Cell>
              <Cell>
                <Link
                  prefetch={false}
                  href={`/errors/${fingerprint}?execution=${id}`}
                  aria-current={id === comparedId ? "true" : undefined}
                  className="text-accent hover:underline"
                >
                  {t("compare.choose", { id: String(id) })}
                </Link>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}
