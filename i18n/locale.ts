/** The languages the console speaks; the first one is spoken to everybody else. */
const locales = ["en"] as const;
export type Locale = (typeof locales)[number];

/** Choice of a person, kept for a year; the browser's zone is written by the console itself. */
export const localeCookie = "gantry-locale";
export const zoneCookie = "gantry-zone";

/**
 * The language for a request: the cookie where it names one we speak, else the best of `Accept-Language`
 * (RFC 9110, 12.5.4: quality values, region subtags fall back to their language).
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
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
