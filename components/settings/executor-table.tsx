import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutorItem } from "@/server/settings/types";
import { HostBadge } from "./host-badge";
import { ProcessName } from "./process-name";
import { useBytes } from "./use-bytes";

/** The executors, each with the hosts it keeps and what those hold of the memory. */
export function ExecutorTable({ executors }: { executors: ExecutorItem[] }) {
  const t = useTranslations("settings.hosts");
  const format = useFormatter();
  const bytes = useBytes();
  return (
    <Table label={t("executors")}>
      <HeadRow>
        <HeadCell>{t("machine")}</HeadCell>
        <HeadCell>{t("state")}</HeadCell>
        <HeadCell className="text-right">{t("atWork")}</HeadCell>
        <HeadCell className="text-right">{t("memory")}</HeadCell>
        <HeadCell>{t("started")}</HeadCell>
        <HeadCell>{t("heard")}</HeadCell>
      </HeadRow>
      <tbody>
        {executors.map((executor) => (
          <Row key={executor.id}>
            <Cell>
              <ProcessName machine={executor.machine} pid={executor.pid} />
            </Cell>
            <Cell>
              <HostBadge state={executor.state} />
            </Cell>
            <Cell className="text-right font-mono">
              {t("of", { atWork: format.number(executor.atWork), slots: format.number(executor.slots) })}
            </Cell>
            <Cell className="text-right font-mono">
              {executor.memoryBytes === null ? "–" : bytes(executor.memoryBytes)}
            </Cell>
            <Cell>
              <Moment at={executor.startedAt} />
            </Cell>
            <Cell>
              <Moment at={executor.endedAt ?? executor.heartbeatAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
