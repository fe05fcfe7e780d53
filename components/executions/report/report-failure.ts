import { getTranslations } from "next-intl/server";
import { tellExplanation } from "@/i18n/tell-explanation";
import type { CodeExplanation, ExecutionReport, MessageItem } from "@/server/executions/types";
import { detailNames } from "../message-details";
import { type Html, html } from "./html";

/** Why it failed, as the card of the console tells it: the first cause, what was seen, what it means, what to try, then the rest. */
export async function reportFailure(report: ExecutionReport): Promise<Html> {
  const t = await getTranslations("executions.failure");
  const end = await getTranslations("executions.end");
  const { firstCause: first, consequences, otherCauses, endReason, endDetail } = report;
  return html`<section class="failure"><h2>${t("title")}</h2><div>
${endReason ? html`<p class="first">${end(endReason)}</p><p>${endDetail}</p>` : null}
${
  first
    ? html`<p class="first">${first.message.text}</p>
<p class="muted">${first.message.code ? html`<code>${first.message.code}</code> ` : null}${first.symbolicName} · ${first.executableName} ${first.message.subComponent ? t("component", { component: first.message.subComponent }) : null}</p>
${await details(first.message)}${first.explanation ? await explained(first.explanation) : null}`
    : endReason
      ? null
      : html`<p>${t("noCause")}</p>`
}
${listOf(
  t("others", { count: otherCauses.length }),
  otherCauses.map(({ message }) => message),
)}
${listOf(t("consequences", { count: consequences.length }), consequences)}
</div></section>`;
}

async function details({ iteration, details }: MessageItem): Promise<Html | null> {
  const t = await getTranslations("executions.failure");
  const word = await getTranslations("executions.detail");
  const named = (name: string) => {
    const known = detailNames.find((each) => each === name);
    return known ? word(known) : name;
  };
  const facts = Object.entries({ ...(iteration ? { iteration } : {}), ...details }).filter(([, value]) => value !== "");
  if (facts.length === 0) return null;
  return html`<h3>${t("details")}</h3><table><tbody>${facts.map(
    ([name, value]) => html`<tr><th scope="row">${named(name)}</th><td class="text mono">${value}</td></tr>`,
  )}</tbody></table>`;
}

async function explained(explanation: CodeExplanation): Promise<Html> {
  const t = await getTranslations("executions.failure");
  const { meaning, causes, tryNext } = await tellExplanation(explanation);
  const list = (title: string, items: string[]) =>
    items.length === 0 ? null : html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  return html`<h3>${t("meaning")}</h3><p>${meaning}</p>${list(t("causes"), causes)}${list(t("tryNext"), tryNext)}`;
}

function listOf(title: string, messages: MessageItem[]): Html | null {
  if (messages.length === 0) return null;
  return html`<h3>${title}</h3><ol>${messages.map(
    ({ code, text, sourceName }) =>
      html`<li class="text"><span class="muted">${sourceName}</span> ${code ? html`<code>${code}</code> ` : null}${text}</li>`,
  )}</ol>`;
}
