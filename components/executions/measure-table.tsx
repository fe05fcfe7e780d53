"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { Measure } from "@/server/executions/performance-types";
import { MeasureBar } from "./measure-bar";
import { verdictLooks } from "./verdict-looks";

export interface NamedMeasure extends Measure {
  key: string;
  /** refId, where it is about an executable. */
  path?: string;
  name: string;
  title: string;
  depth: number;
}

interface MeasureTableProps {
  title: string;
  kind: "duration" | "rows";
  measures: NamedMeasure[];
  compared: number;
}

/** Numbers of an execution beside the median and the range of the earlier ones, each drawn on a line. */
export function MeasureTable({ title, kind, measures, compared }: MeasureTableProps) {
  const t = useTranslations("execution.performance");
  const format = useFormatter();
  const locale = useLocale();
  const shown = (value: number | null) =>
    value === null ? "–" : kind === "rows" ? format.number(value) : formatDuration(value, locale);

  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{title}</h2>
      <Table label={title}>
        <HeadRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="text-right">{t("here")}</HeadCell>
          <HeadCell className="text-right">{t("median")}</HeadCell>
          <HeadCell className="text-right">{t("range")}</HeadCell>
          <HeadCell className="w-56">{t("drawn")}</HeadCell>
          <HeadCell>{t("verdict")}</HeadCell>
        </HeadRow>
        <tbody>
          {measures.map((measure) => (
            <Row key={measure.key}>
              <Cell title={measure.title}>
                <span style={{ paddingInlineStart: `${measure.depth * 1.25}rem` }}>{measure.name}</span>
              </Cell>
              <Cell className="text-right font-mono">{shown(measure.value)}</Cell>
              <Cell className="text-right font-mono">{shown(measure.median)}</Cell>
              <Cell className="text-right font-mono whitespace-nowrap text-muted">
                {measure.lowest === null ? "–" : `${shown(measure.lowest)} – ${shown(measure.highest)}`}
              </Cell>
              <Cell>
                <MeasureBar measure={measure} />
              </Cell>
              <Cell className={verdictLooks[measure.verdict].text}>
                {t(`verdicts.${measure.verdict}`)}
                {measure.samples > 0 && measure.samples < compared ? (
                  <span className="text-faint"> {t("samples", { count: measure.samples, of: compared })}</span>
                ) : null}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
