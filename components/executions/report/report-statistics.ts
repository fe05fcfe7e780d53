import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDuration } from "@/components/ui/format-duration";
import type { CollectedReport } from "@/server/executions/collect-report";
import type { Measure } from "@/server/executions/performance-types";
import { statisticNames } from "../statistic-names";
import { verdictLooks } from "../verdict-looks";
import { type Html, html } from "./html";

/** Time per executable and rows per path, beside the median of the last successes. */
export async function reportStatistics({ detail, design, performance }: CollectedReport): Promise<Html | null> {
  const t = await getTranslations("executions.statistics");
  const against = await getTranslations("execution.performance");
  const word = await getTranslations("design.states");
  const format = await getFormatter();
  const locale = await getLocale();
  const names = statisticNames(design);
  const executables = names.executables.order(detail.executables);
  const paths = names.paths.order(detail.rows);
  if (executables.length === 0) return null;
  const time = (ms: number | null | undefined) => (ms === null || ms === undefined ? "–" : formatDuration(ms, locale));
  const count = (rows: number | null | undefined) => (rows === null || rows === undefined ? "–" : format.number(rows));
  const verdict = (measure: Measure | undefined) => {
    const odd = measure && verdictLooks[measure.verdict].odd;
    return html`<td class="odd">${odd ? against(`verdicts.${measure.verdict}`) : null}</td>`;
  };

  return html`<section><h2>${t("tasks")}</h2><div class="wide"><table>
<thead><tr><th>${t("name")}</th><th>${t("status")}</th><th class="number">${t("runs")}</th><th class="number">${t("failures")}</th><th class="number">${t("duration")}</th><th class="number">${against("median")}</th><th>${against("verdict")}</th></tr></thead>
<tbody>${executables.map((each) => {
    const measure = performance.executables.find(({ path }) => path === each.path);
    const { name, depth } = names.executables.find(each);
    return html`<tr><td style="padding-left:${0.5 + depth * 0.9}rem">${name}</td><td class="status-${each.status}">${word(each.status)}</td><td class="number">${count(each.runs)}</td><td class="number">${count(each.failures)}</td><td class="number">${time(each.durationMs)}</td><td class="number">${time(measure?.median)}</td>${verdict(measure)}</tr>`;
  })}</tbody></table></div>
${
  paths.length === 0
    ? null
    : html`<h2>${t("paths")}</h2><div class="wide"><table>
<thead><tr><th>${t("dataFlow")}</th><th>${t("path")}</th><th class="number">${t("rowsTotal")}</th><th class="number">${against("median")}</th><th>${against("verdict")}</th></tr></thead>
<tbody>${paths.map((each) => {
        const measure = performance.paths.find(({ path, pathId }) => path === each.path && pathId === each.pathId);
        const { task, from, to, output } = names.paths.find(each);
        return html`<tr><td>${task}</td><td>${from} → ${to} <span class="muted">${output}</span></td><td class="number">${count(each.totalRows)}</td><td class="number">${count(measure?.median)}</td>${verdict(measure)}</tr>`;
      })}</tbody></table></div>`
}</section>`;
}
