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
  return (
    <Table label={t("detail.executions")}>
      <HeadRow>
        <HeadCell>{t("detail.execution")}</HeadCell>
        <HeadCell className="w-full">{t("detail.package")}</HeadCell>
        <HeadCell>{t("detail.version")}</HeadCell>
        <HeadCell>{t("detail.when")}</HeadCell>
        <HeadCell>{t("compare.good")}</HeadCell>
      </HeadRow>
      <tbody>
        {report.executions.map(({ id, packageName, versionNumber, at }) => (
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
                href={`/errors/${report.fingerprint}?execution=${id}`}
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
  );
}
