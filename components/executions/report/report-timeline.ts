import { getLocale, getTranslations } from "next-intl/server";
import { ticksOf } from "@/components/timeline/ticks";
import { timelineRows } from "@/components/timeline/timeline-rows";
import { formatDuration } from "@/components/ui/format-duration";
import type { Timeline } from "@/server/executions/timeline-types";
import { type Html, html } from "./html";

/** Rows a page of paper has room for. */
const mostRows = 60;
const rowPx = 22;
const namesPx = 260;
const plotPx = 740;
const axisPx = 24;
/** Letters that fit beside the bars. */
const nameLength = 40;

/** When everything ran, drawn without a script: one row per executable, containers above what is in them. */
export async function reportTimeline(timeline: Timeline): Promise<Html | null> {
  const t = await getTranslations("execution.report");
  const locale = await getLocale();
  const { whole } = timeline;
  const rows = whole ? timelineRows(timeline, "containers", whole.to) : [];
  if (!whole || rows.length === 0) return null;
  const drawn = rows.slice(0, mostRows);
  const height = axisPx + drawn.length * rowPx;
  const at = (time: number) => namesPx + Math.min(Math.max(time - whole.from, 0) / (whole.to - whole.from), 1) * plotPx;
  const ticks = ticksOf(whole, whole.from, 8);
  const short = (name: string) => (name.length > nameLength ? `${name.slice(0, nameLength - 1)}…` : name);

  return html`<section><h2>${t("timeline")}</h2><p class="muted">${t("timelineNote")}</p>
<div class="wide"><svg viewBox="0 0 ${namesPx + plotPx} ${height}" role="img" aria-label="${t("timeline")}">
${ticks.map(
  (after) =>
    html`<line class="axis" x1="${at(whole.from + after)}" x2="${at(whole.from + after)}" y1="${axisPx - 6}" y2="${height}"/><text class="faint" x="${at(whole.from + after) + 3}" y="12">${after === 0 ? "0" : formatDuration(after, locale)}</text>`,
)}
${drawn.map((row, place) => {
  const top = axisPx + place * rowPx;
  return html`<g><title>${row.path}: ${formatDuration(row.durationMs, locale)}</title><text x="${4 + row.depth * 12}" y="${top + 15}">${short(row.name)}</text>
${row.bars.map((bar) => {
  const tall = bar.status === "failed" ? 2 : 5;
  const left = at(bar.from);
  const width = Math.max(1, at(bar.to ?? whole.to) - left);
  return html`<rect class="bar-${bar.status}" x="${left.toFixed(2)}" y="${top + tall}" width="${width.toFixed(2)}" height="${rowPx - 2 * tall}"/>`;
})}</g>`;
})}
</svg></div>
${rows.length > drawn.length ? html`<p class="muted">${t("rowsLeftOut", { count: rows.length - drawn.length })}</p>` : null}</section>`;
}
