"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ErrorReportItem } from "@/server/error-reports/types";
import { AffectedPackages } from "./affected-packages";
import { ReportStateBadge } from "./report-state";
import { Trend } from "./trend";

/** Error reports, the newest first: one line for one error, however many executions it ended. */
export function ErrorReportTable({ items }: { items: ErrorReportItem[] }) {
  const t = useTranslations("errors");
  const format = useFormatter();

  return (
    <Table label={t("list")}>
      <HeadRow>
        <HeadCell>
          {/* The texts below are cut to the column, and give it no width of their own. */}
          <span className="block min-w-56">{t("column.error")}</span>
        </HeadCell>
        <HeadCell className="text-right">{t("column.seen")}</HeadCell>
        <HeadCell>{t("column.trend")}</HeadCell>
        <HeadCell>{t("column.last")}</HeadCell>
        <HeadCell>{t("column.first")}</HeadCell>
        <HeadCell>{t("column.packages")}</HeadCell>
        <HeadCell>{t("column.state")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.fingerprint}>
            <Cell className="w-full max-w-0" title={item.text}>
              <Link
                href={`/errors/${item.fingerprint}`}
                prefetch={false}
                className="block truncate text-accent hover:underline"
              >
                {item.code ? <code className="mr-1.5 text-xs">{item.code}</code> : null}
                {item.symbolicName ? (
                  <code className="mr-1.5 text-xs text-muted max-lg:hidden">{item.symbolicName}</code>
                ) : null}
                <bdi>{item.text}</bdi>
              </Link>
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.occurrences)}</Cell>
            <Cell>
              <Trend days={item.trend} />
            </Cell>
            <Cell>
              <Moment at={item.lastSeenAt} />
            </Cell>
            <Cell>
              <Moment at={item.firstSeenAt} relative={false} />
            </Cell>
            <Cell className="max-w-60 truncate" title={item.packageNames.join("\n")}>
              <AffectedPackages names={item.packageNames} count={item.packageCount} />
            </Cell>
            <Cell>
              <ReportStateBadge report={item} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
