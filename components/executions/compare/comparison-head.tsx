import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionComparison } from "@/server/executions/comparison-types";
import { StatusBadge } from "../status-badge";
import { Difference } from "./difference";

type Side = ExecutionComparison["a"];

/** What a person asks first of two executions, one row per question; what differs is marked. */
export function ComparisonHead({ comparison }: { comparison: ExecutionComparison }) {
  const t = useTranslations("executions");
  const format = useFormatter();
  const locale = useLocale();
  const { a, b, sameContent, sameProject } = comparison;
  const row = (name: string, show: (side: Side) => ReactNode, differs: boolean, note?: ReactNode) => (
    <Row>
      <HeadCell scope="row" className="bg-page text-left text-xs text-muted">
        {name}
      </HeadCell>
      {[a, b].map((side) => (
        <Cell key={side.id} wrap className={differs ? "bg-selected" : undefined}>
          {show(side)}
        </Cell>
      ))}
      <Cell className="text-muted">{note ?? (differs ? t("compare.differs") : null)}</Cell>
    </Row>
  );
  const duration = ({ durationMs }: Side) => (durationMs === null ? "–" : formatDuration(durationMs, locale));
  return (
    <Table label={t("compare.overview")}>
      <HeadRow>
        <HeadCell className="w-40">
          <span className="sr-only">{t("compare.what")}</span>
        </HeadCell>
        {[a, b].map((side) => (
          <HeadCell key={side.id}>
            <Link href={`/executions/${side.id}`} className="text-accent underline underline-offset-2">
              {t("heading", { id: String(side.id) })}
            </Link>
          </HeadCell>
        ))}
        <HeadCell className="w-48">{t("compare.difference")}</HeadCell>
      </HeadRow>
      <tbody>
        {row(
          t("column.status"),
          (side) => (
            <StatusBadge status={side.status} />
          ),
          a.status !== b.status,
        )}
        {row(
          t("column.package"),
          (side) => (
            <bdi className="break-words">
              <span className="text-faint">{side.folderPath.slice(1)}/</span>
              {side.packageName}
            </bdi>
          ),
          !comparison.samePackage,
        )}
        {row(
          t("column.version"),
          (side) => side.versionNumber,
          !sameContent || !sameProject,
          sameContent
            ? sameProject
              ? t("compare.sameContent")
              : t("compare.otherProject")
            : t("compare.otherContent"),
        )}
        {row(
          t("column.started"),
          (side) => (
            <Moment at={side.startedAt ?? side.createdAt} />
          ),
          false,
          " ",
        )}
        {row(
          t("column.duration"),
          duration,
          false,
          <Difference a={a.durationMs} b={b.durationMs} show={(ms) => formatDuration(ms, locale)} />,
        )}
        {row(
          t("column.rows"),
          (side) => format.number(side.rowsTotal),
          a.rowsTotal !== b.rowsTotal,
          <Difference a={a.rowsTotal} b={b.rowsTotal} show={(rows) => format.number(rows)} />,
        )}
        {row(
          t("column.problems"),
          (side) => side.firstErrorText?.slice(0, 600) ?? "–",
          a.firstErrorCode !== b.firstErrorCode || (a.firstErrorText === null) !== (b.firstErrorText === null),
        )}
        {row(
          t("column.by"),
          (side) => (
            <bdi>{side.requestedByName}</bdi>
          ),
          a.requestedById !== b.requestedById,
        )}
        {row(
          t("fact.loggingLevel"),
          (side) => t(`loggingLevel.${side.loggingLevel as 0 | 1 | 2 | 3}`),
          a.loggingLevel !== b.loggingLevel,
        )}
      </tbody>
    </Table>
  );
}
