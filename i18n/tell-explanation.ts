import { getLocale } from "next-intl/server";
import type { CodeExplanation } from "@/server/executions/types";
import type { Locale } from "./locale";

/** The sentences of one language, by the English ones of `server/runtime/messages/descriptions/`. */
type Sentences = Readonly<Record<string, string>>;

const loaders: Record<Exclude<Locale, "en">, () => Promise<{ default: Sentences }>> = {
  fr: () => import("./explanations/fr.json"),
  es: () => import("./explanations/es.json"),
  "pt-BR": () => import("./explanations/pt-BR.json"),
};

/** What a code means and what to try, in the language of the request. Programs read the English of the runtime. */
export async function tellExplanation(explanation: CodeExplanation): Promise<CodeExplanation> {
  const locale = await getLocale();
  if (locale === "en") return explanation;
  const { default: sentences } = await loaders[locale]();
  const told = (sentence: string) => sentences[sentence] ?? sentence;
  return {
    ...explanation,
    meaning: told(explanation.meaning),
    causes: explanation.causes.map(told),
    tryNext: explanation.tryNext.map(told),
  };
}
