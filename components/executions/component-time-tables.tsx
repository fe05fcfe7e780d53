"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { PhaseStatistics } from "@/server/executions/types";
import { type ComponentTime, componentTimes } from "./component-times";
import { useExecution } from "./live-execution-context";
import type { StatisticNames } from "./statistic-names";

/** The logging level Performance, from which on times are recorded. */
const performanceLevel = 2;

/** Where the time of each data flow went, component by component. Says so when the logging level asked for less. */
export function ComponentTimeTables({ phases, names }: { phases: PhaseStatistics[]; names: StatisticNames }) {
  const t = useTranslations("executions.statistics");
  const level = useTranslations("executions.loggingLevel");
  const { detail } = useExecution();
  const flows = useMemo(() => componentTimes(phases), [phases]);
  const none =
    detail.loggingLevel < performanceLevel
      ? t("componentsNeed", { level: level(`${detail.loggingLevel}`) })
      : t("componentsLater");

  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("components")}</h2>
      {flows.size === 0 ? <p className="text-sm text-muted">{none}</p> : null}
      {[...flows].map(([path, times]) => (
        <TimesOfFlow key={path} name={names.executables.find({ path }).name} times={times} />
      ))}
    </section>
  );
}

function TimesOfFlow({ name, times }: { name: string; times: ComponentTime[] }) {
  const t = useTranslations("executions.statistics");
  const format = useFormatter();
  const locale = useLocale();

  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-sm font-medium">{name}</h3>
      <Table label={t("componentsOf", { name })}>
        <HeadRow>
          <HeadCell>{t("component")}</HeadCell>
          <HeadCell className="text-right">{t("active")}</HeadCell>
          <HeadCell>{t("share")}</HeadCell>
          <HeadCell className="text-right">{t("total")}</HeadCell>
          <HeadCell>{t("phases")}</HeadCell>
        </HeadRow>
        <tbody>
          {times.map(({ component, activeMs, totalMs, share, phases }) => (
            <Row key={component}>
              <Cell>{component}</Cell>
              <Cell className="text-right font-mono">{formatDuration(activeMs, locale)}</Cell>
              <Cell>
                <span className="flex items-center gap-2">
                  <span aria-hidden className="h-2 w-28 overflow-hidden rounded bg-hover">
                    <span className="block h-full bg-status-running" style={{ width: `${share * 100}%` }} />
                  </span>
                  <span className="font-mono">{format.number(share, { style: "percent" })}</span>
                </span>
              </Cell>
              <Cell className="text-right font-mono">{formatDuration(totalMs, locale)}</Cell>
              <Cell className="text-muted">
                {phases.map(({ phase, activeMs: ms }) => `${phase} ${formatDuration(ms, locale)}`).join(", ")}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
