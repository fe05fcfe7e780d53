import { getTranslations } from "next-intl/server";
import type { UsedValue } from "@/server/executions/value-types";
import { type Html, html } from "./html";

/** What it ran with and who said so; secrets come masked. */
export async function reportValues(values: UsedValue[]): Promise<Html> {
  const tab = await getTranslations("executions.tab");
  const t = await getTranslations("executions.values");
  const more = await getTranslations("execution.values");
  if (values.length === 0) return html`<section><h2>${tab("values")}</h2><p>${t("none")}</p></section>`;
  return html`<section><h2>${tab("values")}</h2><div class="wide"><table>
<thead><tr><th>${t("column.kind")}</th><th>${t("column.target")}</th><th>${t("column.value")}</th><th>${more("origin")}</th></tr></thead>
<tbody>${values.map(
    ({ kind, name, note, value, origin, instead }) => html`<tr>
<td>${kind === "variable" ? more("variable") : t(`kind.${kind}`)}</td>
<td><span class="mono">${name}</span> <span class="muted">${note}</span></td>
<td class="text mono">${value}</td>
<td>${more(`origins.${origin}`)}${instead === null ? null : html` <span class="muted">${more("instead", { value: instead })}</span>`}</td>
</tr>`,
  )}</tbody></table></div></section>`;
}
