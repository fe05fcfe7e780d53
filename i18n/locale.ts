/** The languages the console speaks; the first one is spoken to everybody else. */
export const locales = ["en", "fr", "es", "pt-BR"] as const;
export type Locale = (typeof locales)[number];

/** Each language as its own speakers call it: whoever reads none of the others finds it. */
export const localeNames: Record<Locale, string> = {
  en: "English",
  fr: "Français",
  es: "Español",
  "pt-BR": "Português (Brasil)",
};

/** Choice of a person, kept for a year; the browser's zone is written by the console itself. */
export const localeCookie = "gantry-locale";
export const zoneCookie = "gantry-zone";

/**
 * The language for a request: the cookie where it names one we speak, else the best of `Accept-Language`
 * (RFC 9110, 12.5.4: quality values). Regions fall back to their language, whichever way: "fr-CA" is French, and "pt" and
 * "pt-PT" are the Portuguese we have.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/\s*;\s*q=/i);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((each) => each.tag !== "" && each.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((each) => each.tag);
  for (const tag of cookie ? [cookie, ...wanted] : wanted) {
    const lower = tag.toLowerCase();
    const found =
      locales.find((locale) => locale.toLowerCase() === lower) ??
      locales.find((locale) => locale.split("-")[0] === lower.split("-")[0]);
    if (found) return found;
  }
  return locales[0];
}

/** The zone a cookie names, if this machine knows it; UTC otherwise. */
export function chooseZone(cookie: string | undefined): string {
  if (!cookie) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: cookie }).resolvedOptions().timeZone;
  } catch {
    return "UTC"; // A cookie is text from outside: an unknown zone is not worth a failed page.
  }
}
