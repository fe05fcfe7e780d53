import { z } from "zod";
import { en, es, fr, pt } from "zod/locales";
import { type Locale, locales } from "@/i18n/locale";
import { AppError } from "@/server/errors";

/** What is wrong with a field, in the words of each language. */
const words = { en: en(), fr: fr(), es: es(), "pt-BR": pt() } satisfies Record<Locale, ReturnType<typeof en>>;

/** What a client sent, in the shape a verb takes. Throws `invalid-input` that names every field that is wrong. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // Looked at once more in each language: who reads it is known only where it is told.
  const said = (locale: Locale) => {
    const { error } = schema.safeParse(input, { error: words[locale].localeError });
    return z.prettifyError(error ?? parsed.error);
  };
  const spoken = Object.fromEntries(locales.map((locale) => [locale, said(locale)])) as Record<Locale, string>;
  throw new AppError("invalid-input", "input", { hint: "correctInput", values: { problem: { spoken } } });
}
