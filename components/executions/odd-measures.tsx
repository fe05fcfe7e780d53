"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatDuration } from "@/components/ui/format-duration";
import type { NamedMeasure } from "./measure-table";
import { verdictLooks } from "./verdict-looks";

interface OddMeasuresProps {
  durations: NamedMeasure[];
  rows: NamedMeasure[];
  compared: number;
}

/** More sentences than these are a table. */
const mostSentences = 12;
const fewest = 3;

/** What is unlike the earlier executions, one sentence each. */
export function OddMeasures({ durations, rows, compared }: OddMeasuresProps) {
  const t = useTranslations("execution.performance");
  const format = useFormatter();
  const locale = useLocale();
  const number = (value: number | null) => format.number(value ?? 0);
  const time = (value: number | null) => formatDuration(value ?? 0, locale);
  const times = ({ value, median }: NamedMeasure) =>
    format.number((value ?? 0) / Math.max(1, median ?? 1), { maximumFractionDigits: 1 });

  const odd = [
    ...durations.map((measure) => ({ measure, kind: "duration" as const })),
    ...rows.map((measure) => ({ measure, kind: "rows" as const })),
  ].filter(({ measure }) => verdictLooks[measure.verdict].odd);
  if (compared < fewest) return <p className="text-sm">{t("tooFew")}</p>;
  if (odd.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck aria-hidden size={15} className="shrink-0 text-status-succeeded" />
        {t("nothingOdd")}
      </p>
    );
  }

  return (
    <ul aria-label={t("odd")} className="flex flex-col gap-1 text-sm">
      {odd.slice(0, mostSentences).map(({ measure, kind }) => {
        const shown = kind === "rows" ? number : time;
        const { verdict, name, value, median, lowest, highest } = measure;
        const facts = {
          name,
          value: shown(value),
          median: shown(median),
          lowest: shown(lowest),
          highest: shown(highest),
          times: times(measure),
        };
        return (
          <li key={`${kind} ${measure.key}`} className="flex items-start gap-2">
            <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-status-stopping" />
            <span className="min-w-0 break-words">
              {verdict === "missing" || verdict === "zero"
                ? t(`sentence.${verdict}`, facts)
                : t(`sentence.${kind}.${verdict === "high" ? "high" : "low"}`, facts)}
            </span>
          </li>
        );
      })}
      {odd.length > mostSentences ? <li className="pl-6">{t("more", { count: odd.length - mostSentences })}</li> : null}
    </ul>
  );
}
