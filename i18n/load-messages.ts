import type { Locale } from "./locale";
import { english, type Messages } from "./messages";

/**
 * Every text of the console in one language. The files of the others are loaded when somebody asks for them; that they have
 * the shape of the English ones, to the last argument, is what `scripts/check-messages.mjs` holds.
 */
export async function loadMessages(locale: Locale): Promise<Messages> {
  if (locale === "en") return english;
  const nouns = Object.keys(english);
  const files = nouns.map(async (noun) => [noun, (await import(`@/messages/${locale}/${noun}.json`)).default] as const);
  return Object.fromEntries(await Promise.all(files)) as Messages;
}
