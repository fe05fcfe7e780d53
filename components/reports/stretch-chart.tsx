"use client";

import { useFormatter, useTranslations } from "next-intl";
import { AsTable } from "@/components/ui/as-table";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { Stretch } from "@/server/reports/types";

const heightPx = 96;
const DAY_MS = 86_400_000;
const parts = ["succeeded", "other", "failed"] as const;
const fills = { succeeded: "text-status-succeeded", other: "text-status-canceled", failed: "text-status-failed" };

/** Executions over time as stacked bars: the failed ones on top, where they are seen. A table has the same to read. */
export function StretchChart({ stretches, stretchMs }: { stretches: Stretch[]; stretchMs: number }) {
  const t = useTranslations("reports.chart");
  const format = useFormatter();
  const daily = stretchMs >= DAY_MS;
  const named = (at: number) =>
    daily
      ? format.dateTime(new Date(at), { month: "short", day: "numeric" })
      : format.dateTime(new Date(at), { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const total = ({ succeeded, failed, other }: Stretch) => succeeded + failed + other;
  const most = Math.max(1, ...stretches.map(total));
  const places = [0, Math.floor(stretches.length / 2), stretches.length - 1];
  const marks = places.flatMap((place) => stretches[place] ?? []);
  const failed = stretches.reduce((sum, stretch) => sum + stretch.failed, 0);
  const every = stretches.reduce((sum, stretch) => sum + total(stretch), 0);
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-muted">
        <span>{t("text", { count: every, failed, most: most === 1 && every === 0 ? 0 : most })}</span>
        <span aria-hidden className="flex gap-3 text-xs">
          {parts.map((part) => (
            <span key={part} className="flex items-center gap-1">
              <span className={`inline-block size-2.5 rounded-sm bg-current ${fills[part]}`} />
              {t(part)}
            </span>
          ))}
        </span>
      </figcaption>
      <svg
        aria-hidden
        viewBox={`0 0 ${stretches.length * 10} ${heightPx}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-b"
      >
        {stretches.map((stretch, index) => {
          const { at, succeeded, failed: bad, other } = stretch;
          let top = heightPx;
          return (
            <g key={at}>
              <title>{t("bar", { when: named(at), succeeded, failed: bad, other })}</title>
              <rect x={index * 10} y={0} width={10} height={heightPx} fill="transparent" />
              {parts.map((part) => {
                const height = partHeight(stretch[part], most);
                top -= height;
                return (
                  <rect
                    key={part}
                    x={index * 10 + 1}
                    y={top}
                    width={8}
                    height={height}
                    fill="currentColor"
                    className={fills[part]}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <div aria-hidden className="flex justify-between text-xs text-faint">
        {marks.map(({ at }) => (
          <span key={at}>{named(at)}</span>
        ))}
      </div>
      <AsTable label={t("table")}>
        {() => (
          <Table label={t("label")}>
            <HeadRow>
              <HeadCell>{t("when")}</HeadCell>
              {parts.map((part) => (
                <HeadCell key={part} className="text-right">
                  {t(part)}
                </HeadCell>
              ))}
            </HeadRow>
            <tbody>
              {stretches
                .filter((stretch) => total(stretch) > 0)
                .reverse()
                .map((stretch) => (
                  <Row key={stretch.at}>
                    <Cell>{named(stretch.at)}</Cell>
                    {parts.map((part) => (
                      <Cell key={part} className="text-right font-mono">
                        {format.number(stretch[part])}
                      </Cell>
                    ))}
                  </Row>
                ))}
            </tbody>
          </Table>
        )}
      </AsTable>
    </figure>
  );
}

/** One failed execution among thousands is still seen. */
function partHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, (count / most) * (heightPx - 4));
}
