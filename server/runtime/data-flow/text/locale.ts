/** How a Windows locale writes numbers and dates; what the standard parse of text needs (DATAFLOW.md section 7). */
export interface Locale {
  readonly decimalSeparator: string;
  /** Marks between groups of digits that are accepted while parsing. */
  readonly groupSeparator: string;
  readonly dateOrder: "mdy" | "dmy" | "ymd";
  readonly currency: string;
}

const english: Locale = { decimalSeparator: ".", groupSeparator: ",", dateOrder: "mdy", currency: "$" };
const british: Locale = { ...english, dateOrder: "dmy", currency: "£" };
const invariant: Locale = { ...english, currency: "¤" };
const continental: Locale = { decimalSeparator: ",", groupSeparator: ".", dateOrder: "dmy", currency: "€" };
const spaced: Locale = { decimalSeparator: ",", groupSeparator: "\u00a0", dateOrder: "dmy", currency: "€" };
const swiss: Locale = { decimalSeparator: ".", groupSeparator: "'", dateOrder: "dmy", currency: "CHF" };

const locales: Readonly<Record<number, Locale>> = {
  127: invariant,
  1025: british,
  1026: { ...spaced, currency: "лв." },
  1028: { ...english, dateOrder: "ymd" },
  1029: { ...spaced, currency: "Kč" },
  1030: { ...continental, currency: "kr." },
  1031: continental,
  1032: continental,
  1033: english,
  1034: continental,
  1035: spaced,
  1036: spaced,
  1037: { ...british, currency: "₪" },
  1038: { ...spaced, dateOrder: "ymd", currency: "Ft" },
  1040: continental,
  1041: { ...english, dateOrder: "ymd", currency: "¥" },
  1042: { ...english, dateOrder: "ymd", currency: "₩" },
  1043: continental,
  1044: { ...spaced, currency: "kr" },
  1045: { ...spaced, currency: "zł" },
  1046: { ...continental, currency: "R$" },
  1048: { ...continental, currency: "lei" },
  1049: { ...spaced, currency: "₽" },
  1050: continental,
  1051: spaced,
  1053: { ...spaced, dateOrder: "ymd", currency: "kr" },
  1055: { ...continental, currency: "₺" },
  1057: { ...continental, currency: "Rp" },
  1058: { ...spaced, currency: "₴" },
  1060: continental,
  1062: spaced,
  1063: { ...spaced, dateOrder: "ymd" },
  1066: { ...continental, currency: "₫" },
  1081: { ...british, currency: "₹" },
  2052: { ...english, dateOrder: "ymd", currency: "¥" },
  2055: swiss,
  2057: british,
  2058: { ...british, currency: "$" },
  2060: continental,
  2064: swiss,
  2067: continental,
  2070: spaced,
  3073: british,
  3076: { ...british, currency: "HK$" },
  3079: continental,
  3081: { ...british, currency: "$" },
  3082: continental,
  3084: { ...spaced, dateOrder: "ymd", currency: "$" },
  4100: swiss,
  4105: { ...english, dateOrder: "ymd" },
  4106: { ...british, currency: "Q" },
  4108: swiss,
  5129: { ...british, currency: "$" },
  6153: british,
  7177: { ...british, dateOrder: "ymd", currency: "R" },
  8192: british,
  9226: { ...continental, currency: "$" },
  10250: { ...british, currency: "S/" },
  11274: { ...continental, currency: "$" },
  13322: { ...continental, currency: "$" },
  16393: { ...british, currency: "₹" },
};

/** The conventions of a Windows locale number (LCID). Unknown ones take those of their language, then US English. */
export function localeOf(lcid: number): Locale {
  return locales[lcid] ?? locales[(lcid & 0x3ff) | 0x400] ?? english;
}
