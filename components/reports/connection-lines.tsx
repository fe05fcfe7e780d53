import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ConnectionLine } from "@/server/reports/types";

/** Connections with the executions that opened them and failed, as SSIS's report has them. */
export function ConnectionLines({ items }: { items: ConnectionLine[] }) {
  const t = useTranslations("reports.connections");
  const format = useFormatter();
  return (
    <Table label={t("label")}>
      <HeadRow>
        <HeadCell>
          <span className="block min-w-60">{t("connectionString")}</span>
        </HeadCell>
        <HeadCell>{t("type")}</HeadCell>
        <HeadCell>{t("name")}</HeadCell>
        <HeadCell className="text-right">{t("failed")}</HeadCell>
        <HeadCell className="text-right">{t("refused")}</HeadCell>
        <HeadCell className="text-right">{t("executions")}</HeadCell>
        <HeadCell>{t("lastFailure")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.addressHash}>
            <Cell className="w-full max-w-0" title={item.connectionString}>
              <Link
                href={`/reports/connections/${item.addressHash}`}
                prefetch={false}
                className="block truncate font-mono text-accent hover:underline"
              >
                <bdi>{item.connectionString || t("noString")}</bdi>
              </Link>
            </Cell>
            <Cell className="font-mono">{item.connectionType}</Cell>
            <Cell className="max-w-48 truncate" title={item.name}>
              <bdi>{item.name}</bdi>
              {item.names > 1 ? <span className="text-faint"> {t("moreNames", { count: item.names - 1 })}</span> : null}
            </Cell>
            <Cell className={`text-right font-mono ${item.failed > 0 ? "font-semibold text-status-failed" : ""}`}>
              {format.number(item.failed)}
            </Cell>
            <Cell className={`text-right font-mono ${item.refused > 0 ? "font-semibold text-status-failed" : ""}`}>
              {format.number(item.refused)}
            </Cell>
            <Cell className="text-right font-mono">{format.number(item.executions)}</Cell>
            <Cell>
              {item.lastFailedAt === null || item.lastFailedId === null ? (
                "–"
              ) : (
                <Link href={`/executions/${item.lastFailedId}`} prefetch={false} className="hover:underline">
                  <Moment at={item.lastFailedAt} />
                </Link>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
