"use client";

import { useFormatter, useTranslations } from "next-intl";
import { AsTable } from "@/components/ui/as-table";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";

const DAY_MS = 86_400_000;
const heightPx = 96;

/** How often an error came, day by day: bars to see it, a table to read it. A day of the reader is handed over as midnight in UTC. */
export function DayChart({ counts, lastDay }: { counts: number[]; lastDay: number }) {
  const t = useTranslations("errors.detail");
  const format = useFormatter();
  const most = Math.max(...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const dayAt = (index: number) => lastDay - (counts.length - 1 - index) * DAY_MS;
  const dayText = (index: number) =>
    format.dateTime(new Date(dayAt(index)), { timeZone: "UTC", month: "short", day: "numeric" });
  const days = counts.map((count, index) => ({ at: dayAt(index), day: dayText(index), count }));
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-sm text-muted">
        {t("daysText", { count: total, days: counts.length, most })}
      </figcaption>
      <svg
        aria-hidden
        viewBox={`0 0 ${counts.length * 10} ${heightPx}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-b text-status-failed"
      >
        {days.map(({ at, day, count }, index) => (
          <g key={at}>
            <title>{t("dayCount", { day, count })}</title>
            <rect x={index * 10} y={0} width={10} height={heightPx} fill="transparent" />
            <rect
              x={index * 10 + 1}
              y={heightPx - barHeight(count, most)}
              width={8}
              height={barHeight(count, most)}
              fill="currentColor"
            />
          </g>
        ))}
      </svg>
      <div aria-hidden className="flex justify-between text-xs text-faint">
        <span>{dayText(0)}</span>
        <span>{dayText(Math.floor(counts.length / 2))}</span>
        <span>{dayText(counts.length - 1)}</span>
      </div>
      <AsTable label={t("dayTable")}>
        {() => (
          <Table label={t("days")}>
            <HeadRow>
              <HeadCell>{t("day")}</HeadCell>
              <HeadCell className="text-right">{t("times")}</HeadCell>
            </HeadRow>
            <tbody>
              {days
                .filter(({ count }) => count > 0)
                .reverse()
                .map(({ at, day, count }) => (
                  <Row key={at}>
                    <Cell>{day}</Cell>
                    <Cell className="text-right font-mono">{format.number(count)}</Cell>
                  </Row>
                ))}
            </tbody>
          </Table>
        )}
      </AsTable>
    </figure>
  );
}

/** A day with one occurrence among many is still seen. */
function barHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(3, (count / most) * heightPx);
}
