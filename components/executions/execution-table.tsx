import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionItem } from "@/server/executions/types";
import { Elapsed } from "./elapsed";
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
        <HeadCell>{t("column.problems")}</HeadCell>
        <HeadCell>{t("column.by")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell>
              <Link href={`/executions/${item.id}`} className="font-mono text-accent hover:underline">
                {item.id}
              </Link>
            </Cell>
            <Cell>
              <StatusBadge status={item.status} />
            </Cell>
            {showPackage ? (
              <Cell>
                <PackageName item={item} />
              </Cell>
            ) : null}
            <Cell>
              <Moment at={item.startedAt ?? item.createdAt} />
            </Cell>
            <Cell className="text-right font-mono">
              {item.endedAt === null ? (
                <Elapsed from={item.startedAt} to={null} />
              ) : item.durationMs === null ? (
                "–"
              ) : (
                formatDuration(item.durationMs)
              )}
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.rowsTotal)}</Cell>
            <Cell className="w-full max-w-0 text-muted" title={item.firstErrorText ?? undefined}>
              <span className="block min-w-48 truncate">
                {item.firstErrorCode ? <code className="mr-1.5 text-xs">{item.firstErrorCode}</code> : null}
                {item.firstErrorText}
              </span>
            </Cell>
            <Cell>{item.requestedByName}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function PackageName({ item }: { item: ExecutionItem }) {
  return (
    <Link href={`/executions/${item.id}`} className="hover:underline" title={`${item.folderPath}/${item.packageName}`}>
      <span className="text-faint max-sm:hidden">{item.folderPath.slice(1)}/</span>
      {item.packageName}
    </Link>
  );
}
