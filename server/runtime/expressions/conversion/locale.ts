/** How a locale writes numbers and dates. */
export interface Locale {
  readonly decimal: string;
  readonly group: string;
  readonly order: "mdy" | "dmy" | "ymd";
  readonly dateSeparator: string;
  /** Hours of 12 with AM and PM. */
  readonly twelveHours: boolean;
}

const american: Locale = { decimal: ".", group: ",", order: "mdy", dateSeparator: "/", twelveHours: true };

/** The primary language is the low ten bits of an LCID; those that write numbers with a decimal comma. */
const commaLanguages: Record<number, string> = {
  2: " ", // Bulgarian
  3: ".", // Catalan
  5: " ", // Czech
  6: ".", // Danish
  7: ".", // German
  8: ".", // Greek
  10: ".", // Spanish
  11: " ", // Finnish
  12: " ", // French
  14: " ", // Hungarian
  16: ".", // Italian
  19: ".", // Dutch
  20: " ", // Norwegian
  21: " ", // Polish
  22: ".", // Portuguese
  24: ".", // Romanian
  25: " ", // Russian
  26: ".", // Croatian, Serbian
  27: " ", // Slovak
  29: " ", // Swedish
  31: ".", // Turkish
  34: " ", // Ukrainian
  36: ".", // Slovenian
};
const dotDates = new Set([0x02, 0x05, 0x06, 0x07, 0x0b, 0x14, 0x15, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x22, 0x24]);
const yearFirst = new Set([0x04, 0x0e, 0x11, 0x12, 0x1d]);
/** Mexico, the United States (Spanish) and Puerto Rico write numbers as the United States do. */
const pointSpanish = new Set([0x080a, 0x540a, 0x500a]);

/** The conventions of an LCID. Unknown ones, the custom locale 8192 among them, write the day first (corpus). */
export function localeOf(localeId: number | undefined): Locale {
  if (!localeId || localeId === 1033) return american;
  const language = localeId & 0x3ff;
  const group = pointSpanish.has(localeId) ? undefined : commaLanguages[language];
  return {
    decimal: group === undefined ? "." : ",",
    group: group ?? ",",
    order: yearFirst.has(language) ? "ymd" : "dmy",
    dateSeparator: dotDates.has(language) ? "." : yearFirst.has(language) ? "-" : "/",
    // Australia, New Zealand and India write AM and PM as the United States do; the rest of the world does not by default.
    twelveHours: [3081, 5129, 16393].includes(localeId),
  };
}
