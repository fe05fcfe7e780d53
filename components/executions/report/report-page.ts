import { getFormatter, getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { CollectedReport } from "@/server/executions/collect-report";
import { html } from "./html";
import { reportFacts } from "./report-facts";
import { reportFailure } from "./report-failure";
import { reportMessages } from "./report-messages";
import { reportStatistics } from "./report-statistics";
import { reportStyle } from "./report-style";
import { reportTimeline } from "./report-timeline";
import { reportValues } from "./report-values";

/**
 * An execution as one HTML file in the language of its reader: it needs nothing beside itself, and its policy forbids it to ask for
 * anything or to run anything, whatever names and messages in it say.
 */
export async function reportPage(report: CollectedReport, writtenBy: string, now: Date): Promise<string> {
  const t = await getTranslations("execution.report");
  const format = await getFormatter();
  const { detail } = report;
  const title = t("title", { id: String(detail.id), name: detail.packageName });
  const when = format.dateTime(now, { dateStyle: "long", timeStyle: "medium" });
  return html`<!doctype html>
<html lang="${await getLocale()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="muted">${t("written", { when, who: writtenBy })} · ${t("zone", { zone: await getTimeZone() })}</p>
${await reportFacts(detail)}
</header>
<main>
${report.failure ? await reportFailure(report.failure) : null}
${await reportValues(report.values)}
${await reportTimeline(report.timeline)}
${await reportStatistics(report)}
${await reportMessages(report.messages)}
</main>
</body>
</html>
`.markup;
}
