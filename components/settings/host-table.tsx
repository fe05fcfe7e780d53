"use client";

import { useTranslations } from "next-intl";
import { AtWork } from "@/components/running/at-work";
import { ElapsedBar } from "@/components/running/elapsed-bar";
import { PackageLink } from "@/components/running/package-link";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RunningItem } from "@/server/executions/running-types";
import { ProcessName } from "./process-name";
import { useBytes } from "./use-bytes";

/** The hosts at work: one process for each running execution, with what it holds of the memory. */
export function HostTable({ running }: { running: RunningItem[] }) {
  const t = useTranslations("settings.hosts");
  const bytes = useBytes();
  return (
    <Table label={t("title")}>
      <HeadRow>
        <HeadCell>{t("host")}</HeadCell>
        <HeadCell className="text-right">{t("memory")}</HeadCell>
        <HeadCell>{t("execution")}</HeadCell>
        <HeadCell>{t("task")}</HeadCell>
        <HeadCell className="text-right">{t("elapsed")}</HeadCell>
      </HeadRow>
      <tbody>
        {running.map((item) => (
          <Row key={item.id}>
            <Cell>
              <ProcessName machine={item.host?.machine ?? ""} pid={item.host?.pid ?? null} />
            </Cell>
            <Cell className="text-right font-mono">{item.memoryBytes === null ? "–" : bytes(item.memoryBytes)}</Cell>
            <Cell className="max-w-80">
              <PackageLink item={item} />
            </Cell>
            <Cell className="max-w-72">
              <AtWork item={item} />
            </Cell>
            <Cell>
              <ElapsedBar item={item} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
