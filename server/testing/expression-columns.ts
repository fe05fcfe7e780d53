import fc from "fast-check";
import { expect } from "vitest";
import { DataBuffer, RowFailures } from "@/server/runtime/data-flow/buffer";
import { BytesColumn } from "@/server/runtime/data-flow/column";
import type { ExpressionScope } from "@/server/runtime/data-flow/compiled-expression";
import { readColumnValue, writeColumnValue } from "@/server/runtime/data-flow/expression-compiler/column-value";
import {
  compileColumnExpression,
  compileCondition,
} from "@/server/runtime/data-flow/expression-compiler/compile-expression";
import { createRowEvaluator } from "@/server/runtime/data-flow/expression-compiler/row-evaluator";
import { substituteVariables } from "@/server/runtime/data-flow/expression-compiler/substitute-variables";
import { isLegalCast } from "@/server/runtime/expressions/conversion/legal-cast";
import { parseExpression } from "@/server/runtime/expressions/parse-expression";
import { typeExpression } from "@/server/runtime/expressions/type-expression";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { DateTime, ticksPerDay, ticksPerMillisecond } from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import type { DtsValue } from "@/server/runtime/model/value";

/** Every storage, with the values at its edges. */
const columns: Record<string, { type: DataType; values: fc.Arbitrary<DtsValue> }> = {
  i: { type: dataType("DT_I4"), values: integers(-(2 ** 31), 2 ** 31 - 1) },
  k: { type: dataType("DT_I2"), values: integers(-32_768, 32_767) },
  y: { type: dataType("DT_UI1"), values: integers(0, 255) },
  u: { type: dataType("DT_UI4"), values: integers(0, 2 ** 32 - 1) },
  l: { type: dataType("DT_I8"), values: fc.oneof(fc.bigInt(-5n, 5n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)) },
  v: { type: dataType("DT_UI8"), values: fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 2n ** 64n - 1n)) },
  n: { type: dataType("DT_NUMERIC", { precision: 10, scale: 2 }), values: decimals(10, 2) },
  m: { type: dataType("DT_NUMERIC", { precision: 5, scale: 4 }), values: decimals(5, 4) },
  w: { type: dataType("DT_NUMERIC", { precision: 30, scale: 10 }), values: decimals(30, 10) },
  e: { type: dataType("DT_DECIMAL", { precision: 29, scale: 3 }), values: decimals(28, 3) },
  c: { type: dataType("DT_CY", { precision: 19, scale: 4 }), values: decimals(18, 4) },
  x: {
    type: dataType("DT_R8"),
    values: fc.oneof(fc.constantFrom(0, 0.5, 2.5, -1.5), fc.double({ noNaN: true, noDefaultInfinity: true })),
  },
  f: { type: dataType("DT_R4"), values: fc.float({ noNaN: true, noDefaultInfinity: true }) },
  b: { type: dataType("DT_BOOL"), values: fc.boolean() },
  s: { type: dataType("DT_WSTR", { length: 30 }), values: texts(30) },
  t: { type: dataType("DT_STR", { length: 20, codePage: 1252 }), values: texts(20) },
  d: { type: dataType("DT_DBDATE"), values: days().map((day) => new DateTime(BigInt(day) * ticksPerDay)) },
  z: { type: dataType("DT_DBTIMESTAMP"), values: moments(ticksPerMillisecond) },
  a: { type: dataType("DT_DATE"), values: moments(ticksPerMillisecond) },
  p: { type: dataType("DT_DBTIMESTAMP2", { scale: 7 }), values: moments(1n) },
};
const names = Object.keys(columns);
const places: ReadonlyMap<string, number> = new Map(names.map((name, index) => [name, index]));

function integers(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: Math.max(min, -3), max: Math.min(max, 12) }), fc.integer({ min, max }));
}

function decimals(precision: number, scale: number): fc.Arbitrary<Decimal> {
  const limit = 10n ** BigInt(precision) - 1n;
  const small = fc.bigInt(-10_000n < -limit ? -limit : -10_000n, 10_000n > limit ? limit : 10_000n);
  return fc.oneof(small, fc.bigInt(-limit, limit)).map((unscaled) => new Decimal(unscaled, scale));
}

function texts(length: number): fc.Arbitrary<string> {
  const units = fc.constantFrom(
    "a",
    "b",
    "B",
    "z",
    " ",
    "  ",
    "0",
    "7",
    "-",
    ".",
    "/",
    "ä",
    "Ł",
    "ß",
    "ÿ",
    "Σ",
    "ı",
    "€",
    "漢",
    "😀",
    "\t",
  );
  const words = fc.constantFrom(
    "",
    "12",
    " -7 ",
    "3.50",
    "2024-02-29",
    "2024-02-29 13:05:09",
    "True",
    "0",
    "abcabc",
    "Müller",
  );
  return fc.oneof(words, fc.string({ unit: units, maxLength: length })).filter((text) => text.length <= length);
}

function days(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: -719_162, max: 2_932_896 }));
}

function moments(unit: bigint): fc.Arbitrary<DateTime> {
  return fc
    .tuple(days(), fc.bigInt(0n, ticksPerDay / unit - 1n))
    .map(([day, time]) => new DateTime(BigInt(day) * ticksPerDay + time * unit));
}

const scope: ExpressionScope = {
  column: (reference) => {
    const index = names.indexOf(reference);
    const type = columns[reference]?.type;
    return type && { lineageId: reference, name: reference, type, index };
  },
  variable: (name) => {
    if (name === "User::limit") return { type: dataType("DT_I4"), value: 100 };
    return name === "User::word" ? { type: dataType("DT_WSTR", { length: 4 }), value: "bÄ😀" } : undefined;
  },
};

const capacity = 12;

/** Rows of all columns; about one value in six is NULL. */
export const rowsOfValues = fc.array(
  fc.tuple(...names.map((name) => fc.option(columns[name]?.values ?? fc.constant(null), { freq: 6 }))),
  { minLength: 4, maxLength: capacity },
);

function bufferOf(rows: readonly (readonly DtsValue[])[], target: DataType): DataBuffer {
  const buffer = new DataBuffer([...names.map((name) => columns[name]?.type ?? dataType("DT_NULL")), target], capacity);
  buffer.columns.forEach((column, index) => {
    if (column instanceof BytesColumn) column.begin();
    if (index < names.length)
      for (const [row, values] of rows.entries()) writeColumnValue(column, row, values[index] ?? null);
  });
  return buffer;
}

/** What both ways are compared by: text that says type and value; -0 is 0. */
function shown(value: DtsValue | undefined): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  // Half of a surrogate pair has no UTF-8: it is written as the replacement character.
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  return value instanceof DateTime ? value.toString(7) : String(value);
}

const oneToOne = Int32Array.from({ length: capacity }, (_, row) => row);

/** An expression over the columns with its types, variables as literals. Throws ExpressionError. */
export function typeOf(text: string): TypedNode {
  const typed = typeExpression(parseExpression(text), {
    columnType: (reference) => columns[reference]?.type,
    variableType: (name) => scope.variable(name)?.type,
  });
  return substituteVariables(typed, (name) => scope.variable(name)?.value ?? null);
}

/** Runs one way over the rows: the values of the target, the codes of failed rows. */
function outcomes(
  rows: readonly (readonly DtsValue[])[],
  type: DataType,
  run: (buffer: DataBuffer, failures: RowFailures) => void,
) {
  const buffer = bufferOf(rows, type);
  const failures = new RowFailures(capacity);
  run(buffer, failures);
  const column = buffer.columns[names.length];
  return rows.map((_, row) => ({
    code: `0x${((failures.codes[row] ?? 0) >>> 0).toString(16)}`,
    truncated: failures.codes[row] !== 0 && failures.truncated[row] === 1,
    value: column === undefined ? "" : shown(readColumnValue(column, row)),
  }));
}

/** Compares the compiled expression with the closure evaluator, row by row. */
export function compare(text: string, target: DataType | undefined, rows: readonly (readonly DtsValue[])[]): void {
  const typed = typeOf(text);
  const type = target ?? typed.type;
  if (!isLegalCast(typed.type, type)) return;
  const compiled = compileColumnExpression(text, scope, type);
  const evaluate = createRowEvaluator(typed, places, type);
  const actual = outcomes(rows, type, (buffer, failures) =>
    compiled(buffer, oneToOne, rows.length, names.length, failures),
  );
  const expected = outcomes(rows, type, (buffer, failures) => {
    const column = buffer.columns[names.length];
    for (const row of rows.keys()) {
      const value = evaluate(buffer, row, failures);
      if (column !== undefined) writeColumnValue(column, row, value ?? null);
    }
  });
  const inputs = JSON.stringify(rows.map((row) => row.map(shown)));
  expect(actual, `${text} as ${type.name}(${type.length},${type.precision},${type.scale}) over ${inputs}`).toEqual(
    expected,
  );
}

/** The same for a condition. */
export function compareCondition(text: string, rows: readonly (readonly DtsValue[])[]): void {
  const condition = compileCondition(text, scope);
  const evaluate = createRowEvaluator(typeOf(text), places, dataType("DT_BOOL"));
  const buffer = bufferOf(rows, dataType("DT_BOOL"));
  const [failures, expectedFailures] = [new RowFailures(capacity), new RowFailures(capacity)];
  const results = new Uint8Array(capacity);
  condition(buffer, oneToOne, rows.length, results, failures);
  for (const row of rows.keys()) {
    const value = evaluate(buffer, row, expectedFailures);
    expect(failures.codes[row], text).toBe(expectedFailures.codes[row]);
    if (value !== undefined) expect(results[row], text).toBe(value === null ? 2 : value ? 1 : 0);
  }
}
