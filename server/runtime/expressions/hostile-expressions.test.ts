import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DTS_E_EXPREVALDATACONVERSIONOVERFLOW,
  DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION,
  DTS_E_EXPREVALFUNCTIONCOMPUTEFAILED,
  DTS_E_EXPREVALFUNCTIONOVERFLOW,
  DTS_E_EXPREVALINVALIDDATEPART,
  DTS_E_EXPREVALINVALIDTOKEN,
  DTS_E_EXPREVALLITERALOVERFLOW,
} from "../messages/codes";
import { DateTime } from "../model/date-time";
import type { TypeEnvironment, ValueEnvironment } from "./environment";
import { evaluateExpression } from "./evaluate-expression";
import { ExpressionError } from "./expression-error";
import { parseExpression } from "./parse-expression";

const nothing: TypeEnvironment & ValueEnvironment = {
  columnType: () => undefined,
  variableType: () => undefined,
  column: () => null,
  variable: () => null,
  now: () => DateTime.of(2026, 1, 31, 13, 5, 9),
};

/** The code an expression fails with; fails itself when the expression gives a value or breaks the evaluator. */
function codeOf(text: string): number {
  try {
    evaluateExpression(text, nothing);
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
  throw new Error(`${text.slice(0, 80)} was evaluated.`);
}

describe("expressions written to break the evaluator", () => {
  it.each([
    ["parentheses", `${"(".repeat(10_000)}1${")".repeat(10_000)}`],
    ["signs", `${"-".repeat(10_000)}1`],
    ["casts", `${"(DT_I4)".repeat(10_000)}1`],
    ["conditions", `${"TRUE?1:".repeat(10_000)}1`],
    ["calls", `${"ABS(".repeat(10_000)}1${")".repeat(10_000)}`],
    ["sums", `1${"+1".repeat(100_000)}`],
    ["alternatives", `TRUE${"||TRUE".repeat(100_000)}`],
  ])("refuses %s without end", (_what, text) => {
    expect(codeOf(text)).toBe(DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION);
  });

  it("evaluates a chain and a nesting longer than any person writes", () => {
    expect(evaluateExpression(`1${"+1".repeat(1_999)}`, nothing).value).toBe(2_000);
    expect(evaluateExpression(`${"(".repeat(150)}1${")".repeat(150)}`, nothing).value).toBe(1);
  });

  it.each([
    'REPLICATE(REPLICATE("aaaaaaaaaa",1000000),1000000)',
    'REPLACE(REPLACE(REPLICATE("a",10000),"a",REPLICATE("b",10000)),"b",REPLICATE("c",1000))',
  ])("refuses a text that would take the memory: %s", (text) => {
    expect(codeOf(text)).toBe(DTS_E_EXPREVALFUNCTIONCOMPUTEFAILED);
  });

  it.each([
    ['DATEADD("yy",2147483647,GETDATE())', DTS_E_EXPREVALFUNCTIONOVERFLOW],
    ['DATEADD("ms",2147483647,(DT_DBTIMESTAMP)"9999-12-31")', DTS_E_EXPREVALFUNCTIONOVERFLOW],
    ["(DT_DATE)1e300", DTS_E_EXPREVALDATACONVERSIONOVERFLOW],
    ["1e400", DTS_E_EXPREVALLITERALOVERFLOW],
    ["1e39F", DTS_E_EXPREVALLITERALOVERFLOW],
    ["5constructor", DTS_E_EXPREVALINVALIDTOKEN],
    ['DATEPART("constructor",GETDATE())', DTS_E_EXPREVALINVALIDDATEPART],
  ])("gives %s the code it has in SSIS", (text, code) => {
    expect(codeOf(text).toString(16)).toBe(code.toString(16));
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    ..."( ) , ? : . = == != && || + - * / % & | ^ ~ ! < > <= >= @ # [ ] { } \" ' \\ 1 2.5 1e3 0x1F 5L a TRUE NULL DT_I4".split(
      " ",
    ),
    "(DT_I4)",
    "(DT_WSTR,3)",
    '"text"',
    "@[User::a]",
    "#{Package\\a}",
    "[A b]",
    "LEN(",
    "NULL(DT_I4)",
    " ",
    "\n",
  );

  it("is an expression or an ExpressionError", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((parts) => parts.join("")),
        ),
        (text) => {
          try {
            parseExpression(text);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
