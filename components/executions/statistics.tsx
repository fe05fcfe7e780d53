"use client";

import { useFormatter, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { useLiveExecution } from "./live-execution-context";

/** Time per executable and rows per path, over all iterations of the loops around them. */
export function Statistics() {
  const t = useTranslations("executions.statistics");
  const format = useFormatter();
  const { live } = useLiveExecution();
  const executables = Object.values(live.executables);
  const paths = Object.values(live.rows).flatMap((each) => Object.values(each));
  if (executables.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;

  return (
    <div className="flex flex-col gap-4">
      <Table label={t("tasks")}>
        <HeadRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="text-right">{t("runs")}</HeadCell>
          <HeadCell className="text-right">{t("failures")}</HeadCell>
          <HeadCell className="text-right">{t("duration")}</HeadCell>
        </HeadRow>
        <tbody>
          {executables.map((each) => (
            <Row key={each.path}>
              <Cell>{each.path}</Cell>
              <Cell className="text-right">{format.number(each.runs)}</Cell>
              <Cell className="text-right">{format.number(each.failures)}</Cell>
              <Cell className="text-right font-mono">{formatDuration(each.durationMs)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {paths.length > 0 ? (
        <Table label={t("paths")}>
          <HeadRow>
            <HeadCell>{t("path")}</HeadCell>
            <HeadCell className="text-right">{t("rowsLast")}</HeadCell>
            <HeadCell className="text-right">{t("rowsTotal")}</HeadCell>
          </HeadRow>
          <tbody>
            {paths.map((each) => (
              <Row key={`${each.path} ${each.pathId}`}>
                <Cell>{each.pathId}</Cell>
                <Cell className="text-right font-mono">{format.number(each.rows)}</Cell>
                <Cell className="text-right font-mono">{format.number(each.totalRows)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : null}
    </div>
  );
}
