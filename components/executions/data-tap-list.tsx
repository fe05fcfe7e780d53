"use client";

import { Pipette } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { statusInfo } from "@/server/executions/status";
import type { PackageDesign } from "@/server/packages/design-types";
import { useExecution, useLive } from "./live-execution-context";
import { RerunChangedButton } from "./rerun-changed-button";
import { statisticNames } from "./statistic-names";
import { TapFileTable } from "./tap-file-table";

/** The paths whose rows this execution copies to files, and the files it has written. */
export function DataTapList({ design }: { design: PackageDesign }) {
  const t = useTranslations("executions.taps");
  const format = useFormatter();
  const { detail } = useExecution();
  const names = useMemo(() => statisticNames(design), [design]);
  const pathOf = (tap: { path: string; pathId: string }) => {
    const { task, from, output, to } = names.paths.find(tap);
    return `${task}: ${from} → ${to}${output ? ` (${output})` : ""}`;
  };
  const ended = useLive((live) => statusInfo(live.status).terminal);
  if (detail.dataTaps.length === 0)
    return (
      <EmptyState
        icon={<Pipette size={28} />}
        title={t("none")}
        text={t("noneText")}
        action={ended ? <RerunChangedButton named /> : undefined}
      />
    );

  return (
    <div className="flex flex-col gap-5">
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("taps")}</h2>
        <Table label={t("taps")}>
          <HeadRow>
            <HeadCell>{t("path")}</HeadCell>
            <HeadCell>{t("file")}</HeadCell>
            <HeadCell className="text-right">{t("maxRows")}</HeadCell>
          </HeadRow>
          <tbody>
            {detail.dataTaps.map((tap) => (
              <Row key={tap.file}>
                <Cell title={tap.pathId}>{pathOf(tap)}</Cell>
                <Cell className="font-mono text-[0.94em]">{tap.file}</Cell>
                <Cell className="text-right font-mono">
                  {tap.maxRows === null ? t("allRows") : format.number(tap.maxRows)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </section>
      <TapFileTable pathOf={pathOf} />
    </div>
  );
}
