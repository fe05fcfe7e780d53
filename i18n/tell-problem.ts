import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { type ProblemHintKey, type ProblemTextKey, type ProblemWords, withAbout } from "@/server/errors";

/** What a client is told, in the language of its request. */
export interface ToldProblem {
  message: string;
  hint?: string;
}

/** What an expected failure says, in the language of the request. */
export async function tellProblem(words: ProblemWords): Promise<ToldProblem> {
  const t = await getTranslations("problems");
  const sayAct = await getTranslations("access.act");
  const format = await getFormatter();
  const locale = await getLocale();
  const shown = Object.entries(words.values).map(([name, value]) => {
    if (typeof value !== "object") return [name, value];
    if ("spoken" in value) return [name, value.spoken[locale]];
    return [name, format.list(value.acts.map((act) => sayAct(act as Parameters<typeof sayAct>[0])))];
  });
  const values = Object.fromEntries(shown);
  const text = `text.${words.text as ProblemTextKey}` as const;
  const message = t.has(text) ? t(`text.${words.text as ProblemTextKey}`, values) : words.text;
  const told = { message: withAbout(words.about, message) };
  if (words.hint === undefined) return told;
  const hint = `hint.${words.hint as ProblemHintKey}` as const;
  return { ...told, hint: t.has(hint) ? t(`hint.${words.hint as ProblemHintKey}`, values) : words.hint };
}

/** What a defect is answered with: the id under which the server log has it. */
export async function tellDefect(id: string): Promise<ToldProblem> {
  const t = await getTranslations();
  return { message: t("problems.unexpected"), hint: t("common.problemHint", { digest: id }) };
}
