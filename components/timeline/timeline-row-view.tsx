import { MessageSquareText, Route } from "lucide-react";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { usePointed } from "@/components/design/cursor";
import { ExecutableStatus } from "@/components/design/executable-status";
import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import { Tooltip } from "@/components/ui/tooltip";
import { barLooks } from "./bar-looks";
import type { Bar, Stretch } from "./bars";
import type { Reading, TimelineRow } from "./timeline-rows";

interface TimelineRowViewProps {
  row: TimelineRow;
  shown: Stretch;
  reading: Reading;
  /** Place of the bar that is pointed at, of this row. */
  chosen: number | undefined;
  onChoose: (bar: number | undefined) => void;
}

/** One row: who it is, with ways to its place in the graph and to its messages, and its bars on the clock. */
export function TimelineRowView({ row, shown, reading, chosen, onChoose }: TimelineRowViewProps) {
  const t = useTranslations("execution.timeline");
  const format = useFormatter();
  const locale = useLocale();
  const { pointed, pointers } = usePointed(row.path);
  const seen = row.bars.flatMap((bar, place) => (isSeen(bar, shown) ? [{ bar, place }] : []));
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || seen.length === 0 || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const at = seen.findIndex(({ place }) => place === chosen);
    const next = at < 0 ? (step > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + step, 0), seen.length - 1);
    onChoose(seen[next]?.place);
  };

  return (
    <div
      {...pointers}
      data-pointed={pointed || undefined}
      className={classNames(
        "grid h-8 grid-cols-[9.5rem_minmax(0,1fr)] border-b border-line/60 text-sm sm:grid-cols-[20rem_minmax(0,1fr)]",
        pointed && "bg-hover shadow-[inset_2px_0_0_var(--accent)]",
      )}
    >
      <span
        className="flex min-w-0 items-center gap-1.5 border-r pr-1 pl-2.5"
        style={{ paddingInlineStart: `${0.625 + Math.min(row.depth, 8) * 0.75}rem` }}
      >
        <ExecutableStatus status={row.status} />
        <Link
          href={{ query: { tab: "graph", chosen: row.path } }}
          scroll={false}
          prefetch={false}
          title={row.path}
          onKeyDown={walk}
          onBlur={() => onChoose(undefined)}
          className="min-w-0 truncate hover:text-accent hover:underline"
        >
          {row.name}
        </Link>
        {row.iteration ? (
          <span className="min-w-0 truncate text-xs text-faint max-sm:hidden" title={row.iteration}>
            {row.iteration}
          </span>
        ) : null}
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {row.critical && reading !== "containers" ? (
            <Tooltip text={t("critical")}>
              <span className="text-accent">
                <Route aria-hidden size={13} />
                <span className="sr-only">{t("critical")}</span>
              </span>
            </Tooltip>
          ) : null}
          <span className="font-mono text-xs whitespace-nowrap text-muted max-sm:hidden">
            {formatDuration(row.durationMs, locale)}
            {reading === "longest" ? (
              <span className="text-faint"> {format.number(row.share, { style: "percent" })}</span>
            ) : null}
          </span>
          <Tooltip text={t("messages", { name: row.name })}>
            <Link
              href={{ query: { tab: "messages", path: row.path } }}
              scroll={false}
              prefetch={false}
              aria-label={t("messages", { name: row.name })}
              className="flex size-6 items-center justify-center rounded text-faint hover:bg-hover hover:text-text"
            >
              <MessageSquareText aria-hidden size={13} />
            </Link>
          </Tooltip>
        </span>
      </span>
      <span className="relative overflow-hidden">
        {seen.map(({ bar, place }) => (
          <span
            key={`${bar.from} ${bar.run}`}
            aria-hidden
            data-bar={bar.status}
            onPointerEnter={() => onChoose(place)}
            onPointerLeave={() => onChoose(undefined)}
            style={placeOf(bar, shown)}
            className={classNames(
              "absolute min-w-0.5 rounded-[2px]",
              barLooks[bar.status],
              bar.runs > 1 && "opacity-80",
              bar.to === null && "rounded-r-none",
              place === chosen && "outline-2 outline-offset-1 outline-accent",
            )}
          />
        ))}
      </span>
    </div>
  );
}

function isSeen({ from, to }: Bar, shown: Stretch): boolean {
  return from <= shown.to && (to ?? shown.to) >= shown.from;
}

/** Where a bar lies in the row, in percent of the stretch. */
function placeOf({ from, to }: Bar, shown: Stretch): { left: string; width: string } {
  const length = shown.to - shown.from;
  const begin = Math.max(0, (from - shown.from) / length);
  const end = Math.min(1, ((to ?? shown.to) - shown.from) / length);
  // What is too short to be seen at the very end would lie outside.
  const left = Math.min(begin, 0.998);
  return { left: `${left * 100}%`, width: `${Math.max(0, end - left) * 100}%` };
}
