import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { PlacedName } from "@/components/packages/placed-name";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionItem } from "@/server/executions/types";
import { ExecutionDuration } from "./execution-duration";
import { ExecutionNumber } from "./execution-number";
import { FirstError } from "./first-error";
import { StatusBadge } from "./status-badge";

/** Executions, newest first. The failed ones say why in one line. */
export function ExecutionTable({ items, showPackage = true }: { items: ExecutionItem[]; showPackage?: boolean }) {
  const t = useTranslations("executions");
  const format = useFormatter();

  return (
    <Table label={t("list")}>
      <HeadRow>
        <HeadCell>{t("column.id")}</HeadCell>
        <HeadCell>{t("column.status")}</HeadCell>
        {showPackage ? <HeadCell>{t("column.package")}</HeadCell> : null}
        <HeadCell>{t("column.started")}</HeadCell>
        <HeadCell className="text-right">{t("column.duration")}</HeadCell>
        <HeadCell className="text-right">{t("column.rows")}</HeadCell>
        <HeadCell>
          {/* The texts below are cut to the column, and give it no width of their own. */}
          <span className="block min-w-44">{t("column.problems")}</span>
        </HeadCell>
        <HeadCell>{t("column.by")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell>
              <ExecutionNumber id={item.id} />
            </Cell>
            <Cell>
              <StatusBadge status={item.status} />
            </Cell>
            {showPackage ? (
              <Cell className="max-w-96 truncate" title={`${item.folderPath}/${item.packageName}`}>
                <Link href={`/executions/${item.id}`} prefetch={false} className="hover:underline">
                  <PlacedName {...item} />
                </Link>
              </Cell>
            ) : null}
            <Cell>
              <Moment at={item.startedAt ?? item.createdAt} />
            </Cell>
            <Cell className="text-right">
              <ExecutionDuration item={item} />
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.rowsTotal)}</Cell>
            <Cell className="w-full max-w-0 text-muted">
              <FirstError item={item} />
            </Cell>
            <Cell className="max-w-40 truncate" title={item.requestedByName}>
              <bdi>{item.requestedByName}</bdi>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
