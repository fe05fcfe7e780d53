import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useAuditWords } from "@/components/audit/audit-words";
import { ObjectLink } from "@/components/audit/object-link";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { StatusBadge } from "@/components/executions/status-badge";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { Operation } from "@/server/reports/types";

/** Operations, newest first, each with what became of it and the way to what it began. */
export function OperationLines({ items }: { items: Operation[] }) {
  const t = useTranslations("reports.operations");
  const words = useAuditWords();
  const locale = useLocale();
  return (
    <Table label={t("label")}>
      <HeadRow>
        <HeadCell className="text-right">{t("id")}</HeadCell>
        <HeadCell>{t("operation")}</HeadCell>
        <HeadCell>{t("status")}</HeadCell>
        <HeadCell>{t("object")}</HeadCell>
        <HeadCell>{t("started")}</HeadCell>
        <HeadCell className="text-right">{t("duration")}</HeadCell>
        <HeadCell>{t("caller")}</HeadCell>
        <HeadCell>{t("details")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.id}>
            <Cell className="text-right font-mono text-muted">{item.id}</Cell>
            <Cell>{words.verb(item.verb as Parameters<typeof words.verb>[0])}</Cell>
            <Cell>
              {item.status === null ? (
                <span className="text-faint">{t("gone")}</span>
              ) : (
                <StatusBadge status={item.status} />
              )}
            </Cell>
            <Cell className="w-full max-w-0" title={item.objectName}>
              <span className="flex min-w-36 gap-1.5">
                <ObjectLink item={item} gone={item.objectType === "execution" && item.executionId === null} />
              </span>
            </Cell>
            <Cell>
              <Moment at={item.startedAt} />
            </Cell>
            <Cell className="text-right font-mono">
              {item.endedAt === null || item.endedAt === item.startedAt
                ? "–"
                : formatDuration(item.endedAt - item.startedAt, locale)}
            </Cell>
            <Cell className="max-w-40 truncate" title={item.callerName}>
              <bdi>{item.callerName}</bdi>
            </Cell>
            <Cell>
              {item.executionId === null ? (
                "–"
              ) : (
                <span className="flex gap-3">
                  <ExecutionNumber id={item.executionId} />
                  <Link
                    href={`/executions/${item.executionId}?tab=messages`}
                    prefetch={false}
                    className="text-accent hover:underline"
                  >
                    {t("messages")}
                  </Link>
                </span>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
