"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ExecutableStatus } from "@/components/design/executable-status";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { ExecutionStatistics } from "@/server/executions/types";
import type { PackageDesign } from "@/server/packages/design-types";
import { ComponentTimeTables } from "./component-time-tables";
import { useLive } from "./live-execution-context";
import { PathBufferTable } from "./path-buffer-table";
import { statisticNames } from "./statistic-names";

/**
 * Time per executable and rows per path, over all iterations of the loops around them, in the order of the package; of data flows also
 * the time per component and the buffers per path, where the logging level recorded them.
 */
export function Statistics({ design, statistics }: { design: PackageDesign; statistics: ExecutionStatistics }) {
  const t = useTranslations("executions.statistics");
  const word = useTranslations("design.states");
  const format = useFormatter();
  const locale = useLocale();
  const states = useLive((live) => live.executables);
  const rows = useLive((live) => live.rows);
  const names = useMemo(() => statisticNames(design), [design]);
  const executables = names.executables.order(Object.values(states));
  const paths = names.paths.order(Object.values(rows).flatMap((each) => Object.values(each)));
  if (executables.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;

  return (
    <div className="flex flex-col gap-5">
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">{t("tasks")}</h2>
        <Table label={t("tasks")}>
          <HeadRow>
            <HeadCell>{t("name")}</HeadCell>
            <HeadCell>{t("status")}</HeadCell>
            <HeadCell className="text-right">{t("runs")}</HeadCell>
            <HeadCell className="text-right">{t("failures")}</HeadCell>
            <HeadCell className="text-right">{t("duration")}</HeadCell>
          </HeadRow>
          <tbody>
            {executables.map((each) => {
              const { name, depth } = names.executables.find(each);
              return (
                <Row key={each.path}>
                  <Cell title={each.path}>
                    <span style={{ paddingInlineStart: `${depth * 1.25}rem` }}>{name}</span>
                  </Cell>
                  <Cell>
                    <span className="flex items-center gap-1.5">
                      <ExecutableStatus status={each.status} />
                      <span aria-hidden>{word(each.status)}</span>
                    </span>
                  </Cell>
                  <Cell className="text-right font-mono">{format.number(each.runs)}</Cell>
                  <Cell className="text-right font-mono">{format.number(each.failures)}</Cell>
                  <Cell className="text-right font-mono">{formatDuration(each.durationMs, locale)}</Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      </section>
      {paths.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h2 className="text-base font-semibold">{t("paths")}</h2>
          <Table label={t("paths")}>
            <HeadRow>
              <HeadCell>{t("dataFlow")}</HeadCell>
              <HeadCell>{t("path")}</HeadCell>
              <HeadCell className="text-right">{t("rowsLast")}</HeadCell>
              <HeadCell className="text-right">{t("rowsTotal")}</HeadCell>
            </HeadRow>
            <tbody>
              {paths.map((each) => {
                const { task, from, output, to } = names.paths.find(each);
                return (
                  <Row key={`${each.path} ${each.pathId}`}>
                    <Cell title={each.path}>{task}</Cell>
                    <Cell title={each.pathId}>
                      {from} → {to} {output ? <span className="text-faint">{output}</span> : null}
                    </Cell>
                    <Cell className="text-right font-mono">{format.number(each.rows)}</Cell>
                    <Cell className="text-right font-mono">{format.number(each.totalRows)}</Cell>
                  </Row>
                );
              })}
            </tbody>
          </Table>
        </section>
      ) : null}
      {paths.length > 0 ? (
        <>
          <ComponentTimeTables phases={statistics.phases} names={names} />
          <PathBufferTable paths={statistics.paths} names={names} />
        </>
      ) : null}
    </div>
  );
}
