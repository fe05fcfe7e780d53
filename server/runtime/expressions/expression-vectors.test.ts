import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { DtsError } from "../messages/dts-error";
import { type DataType, type DataTypeName, dataType } from "../model/data-type";
import { DateTime } from "../model/date-time";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";
import { formatValue } from "./conversion/format-value";
import { localeOf } from "./conversion/locale";
import type { TypeEnvironment, ValueEnvironment } from "./environment";
import { evaluateExpression } from "./evaluate-expression";
import { parseExpression } from "./parse-expression";
import { typeExpression } from "./type-expression";

interface Vector {
  number: number;
  expression: string;
  /** Where the vector comes from: SSIS's documentation, real packages, or deduction. */
  mark: "doc" | "corpus" | "other";
  type?: string;
  result?: string | null;
  /** Codes that may be raised; empty = any error. */
  error?: string[];
  columns?: Record<string, string>;
  /** Why this result and not the one that is printed, where the sources contradict each other or say nothing. */
  note?: string;
}

const vectors = JSON.parse(readFileSync(path.join(import.meta.dirname, "expression-vectors.json"), "utf8")) as Vector[];

const variables: Record<string, { type: DataType; value: DtsValue }> = {
  "User::n": { type: dataType("DT_I4"), value: 3 },
  "User::obj": { type: dataType("DT_EMPTY"), value: {} },
  "System::StartTime": { type: dataType("DT_DATE"), value: DateTime.of(2026, 1, 31, 13, 5) },
  "User::Lib": { type: dataType("DT_WSTR", { length: 4 }), value: "Main" },
};

function environmentOf(vector: Vector): TypeEnvironment & ValueEnvironment {
  return {
    ...(vector.columns && {
      columnType: (name: string) => (vector.columns?.[name] ? typeOf(vector.columns[name]) : undefined),
    }),
    variableType: (name) => variables[name]?.type,
    column: () => null,
    variable: (name) => variables[name]?.value ?? null,
    now: () => DateTime.of(2026, 1, 31, 13, 5, 9),
    localeId: 1033,
  };
}

function typeOf(text: string): DataType {
  const [, name = "", facets = ""] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
  const [first = 0, second = 0] = facets === "" ? [] : facets.split(",").map(Number);
  if (name === "DT_NUMERIC") return dataType(name, { precision: first, scale: second });
  if (name === "DT_STR") return dataType(name, { length: first, codePage: second });
  if (name === "DT_WSTR" || name === "DT_BYTES") return dataType(name, { length: first });
  return dataType(name as DataTypeName, { scale: first });
}

/** Facets a vector does not name may be anything. */
function expectType(actual: DataType, expected: string): void {
  const wanted = typeOf(expected);
  expect(actual.name).toBe(wanted.name);
  if (!expected.includes("(")) return;
  const facets = ["length", "precision", "scale", "codePage"] as const;
  for (const facet of facets)
    if (wanted[facet] !== 0) expect(`${facet} ${actual[facet]}`).toBe(`${facet} ${wanted[facet]}`);
}

function expectValue(value: DtsValue, type: DataType, expected: string | null): void {
  if (expected === null) return void expect(value).toBeNull();
  if (value instanceof Decimal) {
    const wanted = Decimal.parse(expected);
    return void expect(wanted && value.compare(wanted)).toBe(0);
  }
  if (type.name === "DT_R4" || type.name === "DT_R8") {
    const wanted = Number(expected);
    return void expect(
      Math.abs(Number(value) - wanted) <= Math.abs(wanted) * 1e-15 * (type.name === "DT_R4" ? 1e8 : 1),
    ).toBe(true);
  }
  expect(formatValue(value, type, localeOf(1033))).toBe(expected);
}

describe.each(["doc", "corpus", "other"] as const)("expression vectors marked %s", (mark) => {
  const titled = vectors
    .filter((vector) => vector.mark === mark)
    .map((vector) => ({ ...vector, title: vector.note ? `${vector.expression} (${vector.note})` : vector.expression }));

  it.each(titled)("$number: $title", (vector) => {
    const environment = environmentOf(vector);
    if (vector.error) {
      const codes = vector.error;
      const run = () => evaluateExpression(vector.expression, environment);
      expect(run).toThrow(DtsError);
      try {
        run();
      } catch (error) {
        const code = (error as DtsError).code.toString(16).toUpperCase();
        if (codes.length > 0) expect(codes).toContain(code);
      }
      return;
    }
    const typed = typeExpression(parseExpression(vector.expression), environment);
    if (vector.type) expectType(typed.type, vector.type);
    if (vector.result === undefined) return;
    const { type, value } = evaluateExpression(vector.expression, environment);
    expectValue(value, type, vector.result);
  });
});
