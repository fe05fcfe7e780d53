"use client";

import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { ExecutionNumber } from "@/components/executions/execution-number";
import { StatusBadge } from "@/components/executions/status-badge";
import { ticksOf } from "@/components/timeline/ticks";
import { AsTable } from "@/components/ui/as-table";
import { formatDuration } from "@/components/ui/format-duration";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { executionStatuses, statusInfo } from "@/server/executions/status";
import type { DurationPoint } from "@/server/executions/types";

const heightPx = 120;
/** A few bars take no more room than many would. */
const fewest = 30;
const mostTicks = 4;

const fills = {
  faint: "text-status-faint",
  running: "text-status-running",
  stopping: "text-status-stopping",
  succeeded: "text-status-succeeded",
  failed: "text-status-failed",
  canceled: "text-status-canceled",
  broken: "text-status-broken",
};

/** How long the last executions of a package took, the oldest first: bars to see it, each of which leads to its execution, and a table to read it. */
export function DurationTrend({ points, medianMs }: { points: DurationPoint[]; medianMs: number | null }) {
  const t = useTranslations("packages.trend");
  const words = useTranslations("status");
  const format = useFormatter();
  const locale = useLocale();
  const longest = Math.max(1, ...points.map(({ durationMs }) => durationMs));
  const ticks = ticksOf({ from: 0, to: longest }, 0, mostTicks);
  const heightOf = (ms: number) => (ms / longest) * heightPx;
  const dayOf = (point: DurationPoint | undefined) =>
    point && format.dateTime(new Date(point.startedAt), { month: "short", day: "numeric" });
  const when = (at: number) => format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  const statuses = executionStatuses.filter((status) => points.some((point) => point.status === status));
  const width = Math.max(points.length, fewest) * 10;
  // The first, the middle and the last; a day is named once.
  const marks = [...new Set([0, points.length >> 1, points.length - 1].map((place) => dayOf(points[place])))];
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm text-muted">
        <span>
          {t("text", { count: points.length, longest: formatDuration(longest, locale) })}
          {medianMs === null ? null : ` ${t("median", { median: formatDuration(medianMs, locale) })}`}
        </span>
        <span aria-hidden className="flex flex-wrap gap-3 text-xs">
          {statuses.map((status) => (
            <span key={status} className="flex items-center gap-1">
              <span className={`inline-block size-2.5 rounded-sm bg-current ${fills[statusInfo(status).tone]}`} />
              {words(`${status}.word`)}
            </span>
          ))}
          {medianMs === null ? null : (
            <span className="flex items-center gap-1">
              <span className="inline-block w-4 border-t border-text border-dashed" />
              {t("medianName")}
            </span>
          )}
        </span>
      </figcaption>
      <div aria-hidden className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-2 text-xs text-faint">
        <div className="relative min-w-14 font-mono tabular-nums" style={{ height: heightPx }}>
          {ticks.map((ms) => (
            <span
              key={ms}
              className="absolute right-0 translate-y-1/2 leading-none whitespace-nowrap"
              style={{ bottom: heightOf(ms) }}
            >
              {ms === 0 ? "0" : formatDuration(ms, locale)}
            </span>
          ))}
        </div>
        <svg
          aria-hidden
          viewBox={`0 0 ${width} ${heightPx}`}
          preserveAspectRatio="none"
          style={{ height: heightPx }}
          className="w-full border-b"
        >
          {ticks.slice(1).map((ms) => (
            <path
              key={ms}
              d={`M0 ${heightPx - heightOf(ms)}H${width}`}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {points.map(({ id, status, startedAt, durationMs }, index) => (
            <Link key={id} href={`/executions/${id}`} prefetch={false} tabIndex={-1}>
              <title>
                {t("bar", {
                  id: String(id),
                  status: words(`${status}.word`),
                  duration: formatDuration(durationMs, locale),
                  when: when(startedAt),
                })}
              </title>
              <rect x={index * 10} y={0} width={10} height={heightPx} fill="transparent" />
              <rect
                x={index * 10 + 1}
                y={heightPx - Math.max(2, heightOf(durationMs))}
                width={8}
                height={Math.max(2, heightOf(durationMs))}
                fill="currentColor"
                className={fills[statusInfo(status).tone]}
              />
            </Link>
          ))}
          {medianMs === null ? null : (
            <path
              d={`M0 ${heightPx - heightOf(medianMs)}H${width}`}
              className="pointer-events-none stroke-text"
              strokeDasharray="4 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <span />
        <div
          className="flex justify-between gap-x-2 pt-1 whitespace-nowrap"
          style={{ width: `${(points.length * 1_000) / width}%` }}
        >
          {marks.map((day) => (
            <span key={day}>{day}</span>
          ))}
        </div>
      </div>
      <AsTable label={t("table")}>
        {() => (
          <Table label={t("label")}>
            <HeadRow>
              <HeadCell>{t("execution")}</HeadCell>
              <HeadCell>{t("status")}</HeadCell>
              <HeadCell className="w-full">{t("started")}</HeadCell>
              <HeadCell className="text-right">{t("duration")}</HeadCell>
            </HeadRow>
            <tbody>
              {points.toReversed().map(({ id, status, startedAt, durationMs }) => (
                <Row key={id}>
                  <Cell>
                    <ExecutionNumber id={id} />
                  </Cell>
                  <Cell>
                    <StatusBadge status={status} />
                  </Cell>
                  <Cell>
                    <Moment at={startedAt} />
                  </Cell>
                  <Cell className="text-right font-mono">{formatDuration(durationMs, locale)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </AsTable>
    </figure>
  );
}
