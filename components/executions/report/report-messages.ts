import { getFormatter, getTranslations } from "next-intl/server";
import { clockFormat } from "@/components/ui/clock-format";
import type { CollectedReport } from "@/server/executions/collect-report";
import { type Html, html } from "./html";

/** The messages, up to a limit the page names. */
export async function reportMessages({ items, limits }: CollectedReport["messages"]): Promise<Html> {
  const t = await getTranslations("execution.report");
  const level = await getTranslations("executions.messages.level");
  const format = await getFormatter();
  const time = (at: number) => format.dateTime(new Date(at), clockFormat);
  if (items.length === 0) return html`<section><h2>${t("messages")}</h2><p>${t("noMessages")}</p></section>`;
  return html`<section><h2>${t("messages")}</h2>
<p class="muted">${limits ? t("messagesLimited", { most: limits.mostOfLevel, first: limits.first }) : t("messagesAll", { count: items.length })}</p>
<div class="wide"><table><thead><tr><th>${t("time")}</th><th>${t("level")}</th><th>${t("source")}</th><th>${t("text")}</th></tr></thead>
<tbody>${items.map(
    (item) =>
      html`<tr><td class="mono">${time(item.at)}</td><td class="level-${item.level}">${level(item.level)}</td><td>${item.sourceName}</td><td class="text">${item.code ? html`<code>${item.code}</code> ` : null}${item.text || item.event}</td></tr>`,
  )}</tbody></table></div></section>`;
}
