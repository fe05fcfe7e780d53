import { useTranslations } from "next-intl";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { StatusBadge } from "@/components/executions/status-badge";
import { PlacedName } from "@/components/packages/placed-name";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ConnectionDetail } from "@/server/reports/types";
import { DrillDown } from "./drill-down";

/** Executions that opened a connection, newest first, with what they call it. */
export function ConnectionExecutions({ items }: { items: ConnectionDetail["executions"] }) {
  const t = useTranslations("reports.connections");
  return (
    <Table label={t("executions")}>
      <HeadRow>
        <HeadCell>{t("execution")}</HeadCell>
        <HeadCell>{t("status")}</HeadCell>
        <HeadCell>{t("package")}</HeadCell>
        <HeadCell>{t("name")}</HeadCell>
        <HeadCell>{t("opened")}</HeadCell>
        <HeadCell>{t("started")}</HeadCell>
        <HeadCell>{t("details")}</HeadCell>
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
            <Cell className="max-w-96 truncate" title={`${item.folderPath}/${item.packageName}`}>
              <PlacedName {...item} />
            </Cell>
            <Cell className="max-w-48 truncate" title={item.connectionName}>
              <bdi>{item.connectionName}</bdi>
            </Cell>
            <Cell>{item.refused ? <span className="text-status-failed">{t("notOpened")}</span> : t("yes")}</Cell>
            <Cell>
              <Moment at={item.startedAt ?? item.createdAt} />
            </Cell>
            <Cell>
              <DrillDown executionId={item.id} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
