import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { formatDuration } from "@/components/ui/format-duration";
import type { ExecutionDetail } from "@/server/executions/types";
import { type Html, html } from "./html";

/** What a person wants to know first about an execution. */
export async function reportFacts(detail: ExecutionDetail): Promise<Html> {
  const t = await getTranslations("executions");
  const report = await getTranslations("execution.report");
  const status = await getTranslations("status");
  const format = await getFormatter();
  const locale = await getLocale();
  const moment = (at: number | null) =>
    at === null ? "–" : format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" });
  const length = (ms: number | null) => (ms === null ? "–" : formatDuration(ms, locale));
  const facts: [string, string][] = [
    [t("column.status"), status(`${detail.status}.word`)],
    [report("package"), `${detail.folderPath}/${detail.packageName}`],
    [report("version"), String(detail.versionNumber)],
    [t("fact.started"), moment(detail.startedAt)],
    [report("ended"), moment(detail.endedAt)],
    [t("fact.duration"), length(detail.durationMs)],
    [t("fact.usual"), length(detail.usualDurationMs)],
    [t("fact.rows"), format.number(detail.rowsTotal)],
    [report("errors"), format.number(detail.errorCount)],
    [report("warnings"), format.number(detail.warningCount)],
    [t("fact.by"), detail.requestedByName],
    [t("fact.loggingLevel"), t(`loggingLevel.${detail.loggingLevel}`)],
  ];
  return html`<dl class="facts">${facts.map(
    ([name, value], place) =>
      html`<div><dt>${name}</dt><dd class="${place === 0 ? `status-${detail.status}` : ""}">${value}</dd></div>`,
  )}</dl>`;
}
