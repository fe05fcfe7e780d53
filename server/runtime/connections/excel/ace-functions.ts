import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { FunctionSet } from "../t-sql/sql-functions";

/** How SQLite writes a function of ACE; undefined when the arguments do not fit. */
type Rule = (args: readonly string[]) => string | undefined;

/** Translations that need their argument several times make nested calls grow by powers. */
const longestRepeated = 4000;

/** Whether an argument may stand several times in a translation: a parameter would be asked for as often. */
export function isRepeatable(value: string): boolean {
  return !value.includes("?") && value.length <= longestRepeated;
}

/** A function of one argument that its translation needs several times. */
const repeating = (rule: (value: string) => string): Rule => {
  return ([value, ...others]) => (value && others.length === 0 && isRepeatable(value) ? rule(value) : undefined);
};
const unary = (rule: (value: string) => string): Rule => {
  return ([value, ...others]) => (value && others.length === 0 ? rule(value) : undefined);
};
const binary = (rule: (a: string, b: string) => string): Rule => {
  return ([a, b, ...others]) => (a && b && others.length === 0 ? rule(a, b) : undefined);
};
const none = (text: string): Rule => {
  return (args) => (args.join("").trim() === "" ? text : undefined);
};

/** Whole numbers, halves to the even neighbour. */
const toInteger = repeating((value) => unlessText(value, evenInteger(value)));
const toReal = repeating((value) => unlessText(value, `CAST(${value} AS REAL)`));

/** A text without a digit is no number: it stays, and the column it goes into says so. */
function unlessText(value: string, number: string): string {
  return `iif(typeof(${value}) = 'text' AND ${value} NOT GLOB '*[0-9]*', ${value}, ${number})`;
}

function evenInteger(value: string): string {
  return `CAST(round(${value}) - (abs(${value} - CAST(${value} AS INTEGER)) = 0.5 AND CAST(round(${value}) AS INTEGER) % 2 <> 0) * sign(${value}) AS INTEGER)`;
}

/** Round(x) and Round(x, digits): halves to the even neighbour as well. */
function round([value, digits = "0", ...others]: readonly string[]): string | undefined {
  if (value === undefined || others.length > 0 || !isRepeatable(value) || !/^\d{1,2}$/.test(digits)) return undefined;
  const factor = `1${"0".repeat(Number(digits))}.0`;
  return `(${evenInteger(`(${value} * ${factor})`)} / ${factor})`;
}

/**
 * Dates are ISO text in the tables of a workbook. Days since 1899 become one; a text that is none stays, and the column it goes into
 * says that it is no date.
 */
const toDate = repeating(
  (value) =>
    `CASE typeof(${value}) WHEN 'text' THEN ifnull(datetime(${value}), ${value}) ELSE datetime('1899-12-30', ${value} || ' days') END`,
);

const toText = repeating((value) => textOf(value, "NULL"));

/** A value as text, numbers in their shortest form; `missing` where it is NULL. */
export function textOf(value: string, missing: string): string {
  return `CASE typeof(${value}) WHEN 'null' THEN ${missing} WHEN 'text' THEN ${value} ELSE printf('%.15g', ${value}) END`;
}

/** Parts of a date in the patterns of Format, as strftime calls them. */
const dateParts: Readonly<Record<string, string>> = { yyyy: "%Y", mm: "%m", dd: "%d", hh: "%H", nn: "%M", ss: "%S" };

/** Format with zeros (`00000`, `0.00`) or parts of a date (`yyyy-mm-dd`). SQLite has a function of this name, which is another one. */
function format([value = "", pattern = ""]: readonly string[]): string {
  const text = /^['"](.*)['"]$/s.exec(pattern)?.[1]?.toLowerCase() ?? "";
  if (!isRepeatable(value)) throw unknownFormat("a parameter or a very long value");
  const [, whole, decimals] = /^(0+)(?:\.(0+))?$/.exec(text) ?? [];
  if (whole !== undefined && decimals !== undefined) {
    const width = whole.length + 1 + decimals.length;
    return `iif(${value} IS NULL, '', printf('%0${width}.${decimals.length}f', ${value}))`;
  }
  if (whole !== undefined) {
    return `iif(${value} IS NULL, '', printf('%0${whole.length}d', CAST(round(${value}) AS INTEGER)))`;
  }
  if (!/^(?:yyyy|mm|dd|hh|nn|ss|[-/:. ])+$/.test(text)) throw unknownFormat(`the pattern ${pattern}`);
  return `strftime('${text.replace(/[a-z]+/g, (part) => dateParts[part] ?? part)}', ${value})`;
}

function unknownFormat(what: string): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `Format with ${what} is not known to this runtime.`, {
    help: {
      cause: "Format takes zeros, as in 00000 and 0.00, or parts of a date, as in yyyy-mm-dd hh:nn:ss.",
      next: "Read the column as it is, and give it its form in a Derived Column.",
    },
  });
}

/**
 * The functions of ACE, which are those of Visual Basic, in SQLite's words. IIF, ABS, REPLACE, TRIM and the aggregates are the same
 * there; what is missing in both is refused by its name.
 */
export const aceFunctions: FunctionSet = {
  functions: {
    CDATE: toDate,
    CVDATE: toDate,
    CINT: toInteger,
    CLNG: toInteger,
    CDBL: toReal,
    CSNG: toReal,
    CSTR: toText,
    VAL: unary((value) => `CAST(${value} AS REAL)`),
    INT: unary((value) => `floor(${value})`),
    FIX: unary((value) => `trunc(${value})`),
    ROUND: round,
    SQR: unary((value) => `sqrt(${value})`),
    LOG: unary((value) => `ln(${value})`),
    CHR: unary((value) => `char(${value})`),
    ASC: unary((value) => `unicode(${value})`),
    SGN: unary((value) => `sign(${value})`),
    FORMAT: format,
    ISNULL: unary((value) => `(${value} IS NULL)`),
    LEN: unary((value) => `length(${value})`),
    UCASE: unary((value) => `upper(${value})`),
    LCASE: unary((value) => `lower(${value})`),
    MID: (args) => (args.length === 2 || args.length === 3 ? `substr(${args.join(", ")})` : undefined),
    INSTR: binary((text, part) => `instr(lower(${text}), lower(${part}))`),
    TIME: none("time('now', 'localtime')"),
    NOW: none("datetime('now', 'localtime')"),
    DATE: none("datetime('now', 'localtime', 'start of day')"),
  },
  words: {},
  cast: () => undefined,
};
