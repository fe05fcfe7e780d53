import fc from "fast-check";
import { describe, it } from "vitest";
import { ExpressionError } from "@/server/runtime/expressions/expression-error";
import { dataType } from "@/server/runtime/model/data-type";
import { compare, compareCondition, rowsOfValues, typeOf } from "@/server/testing/expression-columns";

/** What people write, and every function. */
const written = [
  'UPPER(s) + " [" + t + "]"',
  "SUBSTRING(s,1,3)",
  "SUBSTRING(s,k,y)",
  "i * n * (1 - m)",
  "YEAR(d)",
  'n > 1000 ? "HIGH" : n > 100 ? "MID" : "LOW"',
  "n / i",
  "n / m",
  "w / n",
  "n + w",
  "e * m",
  "e + e",
  "c * 2",
  "c / i",
  "c + n",
  "n == w",
  "m > 0.5",
  "i + k",
  "i * i",
  "i / k",
  "i % k",
  "k - y",
  "u + u",
  "u / y",
  "u - 1U",
  "l + 1",
  "l * l",
  "l / i",
  "l % 7",
  "v + v",
  "i & 255",
  "i | k",
  "i ^ 7",
  "~i",
  "~u",
  "-i",
  "-l",
  "-n",
  "-x",
  "x + f",
  "x / f",
  "x * 1e300",
  "f * f",
  "x > 0.5 && b",
  "b || ISNULL(s)",
  "!b",
  "!ISNULL(s) && s == t",
  "s < t",
  "s >= t",
  's == "12"',
  '"a" + s',
  "b ? s : t",
  'b ? s + "x" : LOWER(t)',
  "(b ? s : t) + t",
  "LEN(s)",
  "LEN(s + t)",
  "LEN(TRIM(s))",
  "TRIM(s)",
  "LTRIM(s)",
  "RTRIM(s)",
  "UPPER(s)",
  "LOWER(s)",
  "UPPER(TRIM(s)) + LOWER(t)",
  "REVERSE(s)",
  "LEFT(s,3)",
  "RIGHT(s,3)",
  "LEFT(s,k)",
  "RIGHT(s,k)",
  'REPLACE(s,"a","xyz")',
  'REPLACE(s,"ab","")',
  "REPLACE(s,t,s)",
  'FINDSTRING(s,"b",1)',
  'FINDSTRING(s,"a",2)',
  "FINDSTRING(s,t,1)",
  'TOKEN(s," ",1)',
  'TOKENCOUNT(s," ")',
  "REPLICATE(s,2)",
  "CODEPOINT(s)",
  "HEX(i)",
  "HEX(l)",
  'REPLACENULL(s,"none")',
  "REPLACENULL(n,0)",
  'REPLACENULL(d,(DT_DBDATE)"9999-12-31")',
  "ISNULL(w)",
  "ABS(i)",
  "ABS(n)",
  "SIGN(x)",
  "ROUND(n,1)",
  "ROUND(x,1)",
  "FLOOR(n)",
  "CEILING(x)",
  "SQRT(x)",
  "POWER(x,2)",
  "DAY(z)",
  "MONTH(a)",
  "YEAR(p)",
  'DATEPART("dw",d)',
  'DATEPART("wk",z)',
  'DATEPART("ms",p)',
  'DATEADD("d",k,d)',
  'DATEADD("mm",k,z)',
  'DATEADD("hh",i,z)',
  'DATEDIFF("d",d,z)',
  'DATEDIFF("mi",d,a)',
  'DATEDIFF("mm",d,z)',
  'DATEDIFF("ms",d,z)',
  "d < z",
  "z == a",
  "p > d",
  "b ? d : (DT_DBDATE)z",
  "b ? z : p",
  "(DT_I4)s",
  "(DT_I4)n",
  "(DT_I4)x",
  "(DT_I4)w",
  "(DT_I4)l",
  "(DT_UI1)i",
  "(DT_UI4)i",
  "(DT_I8)x",
  "(DT_I8)i",
  "(DT_UI8)l",
  "(DT_I4)b",
  "(DT_UI1)b",
  "(DT_BOOL)i",
  "(DT_BOOL)s",
  "(DT_BOOL)n",
  "(DT_R8)n",
  "(DT_R8)w",
  "(DT_R8)l",
  "(DT_R4)i",
  "(DT_R4)x",
  "(DT_R4)n",
  "(DT_R8)s",
  "(DT_NUMERIC,10,2)s",
  "(DT_NUMERIC,10,2)i",
  "(DT_NUMERIC,10,2)x",
  "(DT_NUMERIC,10,2)w",
  "(DT_NUMERIC,5,1)n",
  "(DT_NUMERIC,38,20)n",
  "(DT_NUMERIC,10,2)u",
  "(DT_NUMERIC,10,2)l",
  "(DT_NUMERIC,10,2)c",
  "(DT_NUMERIC,15,4)(n / i)",
  "(DT_NUMERIC,10,2)b",
  "(DT_CY)n",
  "(DT_CY)x",
  "(DT_DECIMAL,2)n",
  "(DT_DECIMAL,2)x",
  "(DT_WSTR,20)i",
  "(DT_WSTR,3)i",
  "(DT_WSTR,20)u",
  "(DT_WSTR,20)l",
  "(DT_WSTR,20)n",
  "(DT_WSTR,20)m",
  "(DT_WSTR,40)w",
  "(DT_WSTR,40)c",
  "(DT_WSTR,30)x",
  "(DT_WSTR,30)f",
  "(DT_WSTR,10)b",
  "(DT_WSTR,10)d",
  "(DT_WSTR,30)z",
  "(DT_WSTR,30)a",
  "(DT_WSTR,30)p",
  "(DT_WSTR,5)s",
  "(DT_STR,5,1252)s",
  "(DT_DBDATE)z",
  "(DT_DBDATE)p",
  "(DT_DBDATE)s",
  "(DT_DBTIMESTAMP)d",
  "(DT_DBTIMESTAMP)p",
  "(DT_DBTIMESTAMP2,3)z",
  "(DT_DBTIMESTAMP2,7)s",
  "(DT_DBTIME2,3)z",
  "(DT_DBTIME)a",
  "(DT_DBTIMESTAMPOFFSET,3)z",
  "(DT_DATE)i",
  "(DT_R8)a",
  "(DT_NTEXT)s",
  "(DT_BYTES,10)i",
  "i > @[User::limit]",
  "s + @[User::word]",
  "@[User::word]",
  "b ? NULL(DT_I4) : i",
  "NULL(DT_WSTR,5) + s",
  "5",
  '"fix"',
  "b ? 1 : 2.5",
  "i == 1.0",
  "k == x",
  "(i > 0 ? i : -1) * 2",
  "(b ? n : w) + 1",
  "ISNULL(n) ? 0 : n",
  "FALSE && 1 / k == 1",
  "k == 0 ? 0 : i / k",
];

/** Targets a person may have chosen instead of the type of the expression. */
const targets = [
  dataType("DT_I4"),
  dataType("DT_I8"),
  dataType("DT_UI1"),
  dataType("DT_R8"),
  dataType("DT_NUMERIC", { precision: 15, scale: 4 }),
  dataType("DT_NUMERIC", { precision: 12, scale: 6 }),
  dataType("DT_NUMERIC", { precision: 38, scale: 17 }),
  dataType("DT_CY", { precision: 19, scale: 4 }),
  dataType("DT_WSTR", { length: 6 }),
  dataType("DT_STR", { length: 40, codePage: 1252 }),
  dataType("DT_NTEXT"),
  dataType("DT_BOOL"),
  dataType("DT_DBDATE"),
  dataType("DT_DBTIMESTAMP"),
];

/** Expressions nobody would write, of the kinds numbers, texts, conditions and dates. */
const { condition, number, text } = fc.letrec<{ condition: string; number: string; text: string; date: string }>(
  (tie) => {
    const join = (left: fc.Arbitrary<string>, operators: readonly string[], right: fc.Arbitrary<string>) =>
      fc.tuple(left, fc.constantFrom(...operators), right).map((parts) => `(${parts.join(" ")})`);
    const [numbers, words, flags, dates] = [tie("number"), tie("text"), tie("condition"), tie("date")];
    const choice = (of: fc.Arbitrary<string>) =>
      fc.tuple(flags, of, of).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`);
    return {
      number: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom("i", "k", "y", "n", "m", "w", "c", "x", "e", "1", "0", "2.50", "100"),
        join(numbers, ["+", "-", "*", "/"], numbers),
        choice(numbers),
        words.map((inner) => `LEN(${inner})`),
        numbers.map((inner) => `ABS(${inner})`),
        fc.tuple(numbers, numbers).map(([a, b]) => `REPLACENULL(${a}, ${b})`),
        fc
          .tuple(fc.constantFrom("DT_I4", "DT_R8", "DT_NUMERIC,12,3", "DT_I2", "DT_CY"), numbers)
          .map(([type, of]) => `(${type})${of}`),
        dates.map((inner) => `YEAR(${inner})`),
        fc.tuple(dates, dates).map(([a, b]) => `DATEDIFF("dd", ${a}, ${b})`),
      ),
      text: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom("s", "t", '"x"', '"Ä ß"', "@[User::word]", '""'),
        join(words, ["+"], words),
        choice(words),
        fc
          .tuple(fc.constantFrom("UPPER", "LOWER", "TRIM", "LTRIM", "RTRIM", "REVERSE"), words)
          .map(([name, of]) => `${name}(${of})`),
        fc
          .tuple(words, fc.constantFrom("1", "2", "k"), fc.constantFrom("2", "5", "y"))
          .map((parts) => `SUBSTRING(${parts.join(",")})`),
        fc.tuple(fc.constantFrom("LEFT", "RIGHT"), words).map(([name, of]) => `${name}(${of}, 4)`),
        fc.tuple(words, words, words).map((parts) => `REPLACE(${parts.join(",")})`),
        numbers.map((inner) => `(DT_WSTR,12)${inner}`),
      ),
      condition: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom("b", "TRUE", "ISNULL(s)", "ISNULL(n)"),
        join(numbers, ["==", "!=", "<", ">", "<=", ">="], numbers),
        join(words, ["==", "!=", "<", ">="], words),
        join(dates, ["<", "=="], dates),
        join(flags, ["&&", "||"], flags),
        flags.map((inner) => `!${inner}`),
      ),
      date: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constantFrom("d", "z", "a", "p"),
        fc.tuple(fc.constantFrom("dd", "mm", "hh"), dates).map(([part, of]) => `DATEADD("${part}", k, ${of})`),
        dates.map((inner) => `(DT_DBDATE)${inner}`),
      ),
    };
  },
);

/** Random expressions may not go together in their types; those are left out. */
function whenTyped(expression: string, work: () => void): void {
  try {
    typeOf(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return;
    throw error;
  }
  work();
}

describe("a compiled expression gives what the closure evaluator gives", () => {
  it.each(written)("%s", (expression) => {
    fc.assert(
      fc.property(rowsOfValues, fc.option(fc.constantFrom(...targets)), (rows, target) => {
        compare(expression, target ?? undefined, rows);
      }),
      { numRuns: 12 },
    );
  });

  it("for random expressions", () => {
    fc.assert(
      fc.property(
        fc.oneof(number, text, condition),
        rowsOfValues,
        fc.option(fc.constantFrom(...targets)),
        (expression, rows, target) => {
          whenTyped(expression, () => compare(expression, target ?? undefined, rows));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("for random conditions", () => {
    fc.assert(
      fc.property(condition, rowsOfValues, (expression, rows) => {
        whenTyped(expression, () => compareCondition(expression, rows));
      }),
      { numRuns: 100 },
    );
  });
});
