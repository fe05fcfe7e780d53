"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { PathStatistics } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import type { StatisticNames } from "./statistic-names";

/** The logging level Verbose, with which buffers are recorded. */
const verboseLevel = 3;

/** The buffers that went down each path, added up. Says so when the logging level asked for less. */
export function PathBufferTable({ paths, names }: { paths: PathStatistics[]; names: StatisticNames }) {
  const t = useTranslations("executions.statistics");
  const level = useTranslations("executions.loggingLevel");
  const format = useFormatter();
  const locale = useLocale();
  const { detail } = useExecution();
  const none =
    detail.loggingLevel < verboseLevel
      ? t("buffersNeed", { level: level(`${detail.loggingLevel}`) })
      : t("buffersLater");

  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("buffers")}</h2>
      {paths.length === 0 ? (
        <p className="text-sm text-muted">{none}</p>
      ) : (
        <Table label={t("buffers")}>
          <HeadRow>
            <HeadCell>{t("dataFlow")}</HeadCell>
            <HeadCell>{t("path")}</HeadCell>
            <HeadCell className="text-right">{t("bufferCount")}</HeadCell>
            <HeadCell className="text-right">{t("rowsSent")}</HeadCell>
            <HeadCell className="text-right">{t("bufferRows")}</HeadCell>
            <HeadCell className="text-right">{t("moving")}</HeadCell>
          </HeadRow>
          <tbody>
            {names.paths.order(paths).map((each) => {
              const { task, from, output, to } = names.paths.find(each);
              return (
                <Row key={`${each.path} ${each.pathId}`}>
                  <Cell title={each.path}>{task}</Cell>
                  <Cell title={each.pathId}>
                    {from} → {to} {output ? <span className="text-faint">{output}</span> : null}
                  </Cell>
                  <Cell className="text-right font-mono">{format.number(each.buffers)}</Cell>
                  <Cell className="text-right font-mono">{format.number(each.rowsSent)}</Cell>
                  <Cell className="text-right font-mono">
                    {format.number(each.smallestBuffer)} – {format.number(each.largestBuffer)}
                  </Cell>
                  <Cell className="text-right font-mono">{formatDuration(each.lastAt - each.firstAt, locale)}</Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </section>
  );
}
