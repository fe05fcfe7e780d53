import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertNode } from "@/server/runtime/expressions/convert-node";
import { parseExpression } from "@/server/runtime/expressions/parse-expression";
import { typeExpression } from "@/server/runtime/expressions/type-expression";
import { isString } from "@/server/runtime/expressions/type-families";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { DateTime } from "@/server/runtime/model/date-time";
import { Decimal } from "@/server/runtime/model/decimal";
import type { DtsValue } from "@/server/runtime/model/value";
import { DataBuffer, RowFailures } from "../buffer";
import { BytesColumn } from "../column";
import { readColumnValue, writeColumnValue } from "./column-value";
import { compileColumnExpression } from "./compile-expression";
import { generateColumnLoop } from "./generate-loop";
import { createRowEvaluator } from "./row-evaluator";

const columns: Record<string, DataType> = {
  qty: dataType("DT_I4"),
  small: dataType("DT_I2"),
  price: dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
  discount: dataType("DT_NUMERIC", { precision: 5, scale: 4 }),
  amount: dataType("DT_NUMERIC", { precision: 15, scale: 4 }),
  ratio: dataType("DT_R8"),
  day: dataType("DT_DBDATE"),
  moment: dataType("DT_DBTIMESTAMP"),
  name: dataType("DT_WSTR", { length: 30 }),
  country: dataType("DT_STR", { length: 5, codePage: 65001 }),
  flag: dataType("DT_BOOL"),
};

const numeric = (precision: number, scale: number) => dataType("DT_NUMERIC", { precision, scale });
const text = (length: number) => dataType("DT_WSTR", { length });

/** Every one of these must have a generated loop; most stand in the benchmark. */
const expressions: [string, DataType][] = [
  ['UPPER(name) + " [" + country + "]"', text(40)],
  ['UPPER(name) + " [" + country + "]"', text(8)],
  ["SUBSTRING(name,1,3)", text(3)],
  ["SUBSTRING(name,2,4)", text(3)],
  ["(DT_WSTR,2)(TRIM(name) + country)", text(10)],
  ["LOWER(RTRIM(name))", text(30)],
  ['ISNULL(country) || country == "" ? "none" : LEFT(country,2)', text(10)],
  ["qty * price * (1 - discount)", numeric(15, 4)],
  ["price / qty", numeric(15, 4)],
  ["amount / qty", numeric(15, 6)],
  ["amount - price + discount", numeric(15, 4)],
  ["qty + small", dataType("DT_I4")],
  ["qty / small", dataType("DT_I4")],
  ["-qty % 7", dataType("DT_I4")],
  ["qty * qty", dataType("DT_I4")],
  ["ratio * 1.5 + qty", dataType("DT_R8")],
  ["YEAR(day) * 10000 + MONTH(day) * 100 + DAY(day)", dataType("DT_I4")],
  ["(DT_DBDATE)moment", dataType("DT_DBDATE")],
  ["moment > (DT_DBTIMESTAMP)day && !flag", dataType("DT_BOOL")],
  ["flag || qty > 5", dataType("DT_BOOL")],
  ["amount > 1000 ? 1 : amount > 100 ? 2 : 3", dataType("DT_I4")],
  ["REPLACENULL(qty, 0) + LEN(name)", dataType("DT_I4")],
  ["(DT_I2)qty", dataType("DT_I2")],
  ["name == country", dataType("DT_BOOL")],
];

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 5 });
const decimal = (max: bigint, scale: number) =>
  fc.bigInt({ min: -max, max }).map((unscaled) => new Decimal(unscaled, scale));
const shortText = (maxLength: number) =>
  fc
    .string({ maxLength, unit: fc.constantFrom("a", "Z", " ", "é", "ß", "€", "😀", "[") })
    .map((s) => s.slice(0, maxLength));

const row: fc.Arbitrary<Record<string, DtsValue>> = fc.record({
  qty: nullable(fc.oneof(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
  small: nullable(fc.integer({ min: -3, max: 32_767 })),
  price: nullable(decimal(9_999_999_999n, 2)),
  discount: nullable(decimal(99_999n, 4)),
  amount: nullable(decimal(999_999_999_999_999n, 4)),
  ratio: nullable(fc.double({ noNaN: true, noDefaultInfinity: true })),
  day: nullable(
    fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => new DateTime(BigInt(days) * 864_000_000_000n)),
  ),
  moment: nullable(fc.integer({ min: -(10 ** 12), max: 10 ** 13 }).map((ms) => new DateTime(BigInt(ms) * 10_000n))),
  name: nullable(shortText(30)),
  country: nullable(shortText(5)),
  flag: nullable(fc.boolean()),
});

function compile(expression: string, target: DataType) {
  const names = Object.keys(columns);
  const places = new Map(names.map((name, index) => [name, index]));
  const typed = typeExpression(parseExpression(expression), {
    columnType: (name) => columns[name],
    variableType: () => undefined,
  });
  const exact = createRowEvaluator(typed, places, target);
  const generated = generateColumnLoop(isString(target) ? typed : convertNode(typed, target), places, target, exact);
  return { names, exact, generated };
}

describe("generated loops and the exact evaluator", () => {
  it.each(expressions)("agree about %s", (expression, target) => {
    const { names, exact, generated } = compile(expression, target);
    if (!generated) throw new Error("There is no generated loop for this expression.");

    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const types = [...names.map((name) => columns[name] as DataType), target];
        const buffer = new DataBuffer(types, rows.length);
        for (const column of buffer.columns) if (column instanceof BytesColumn) column.begin();
        rows.forEach((values, index) => {
          for (const [place, name] of names.entries())
            writeColumnValue(buffer.columns[place] as (typeof buffer.columns)[number], index, values[name] ?? null);
        });
        const failures = new RowFailures(rows.length);
        const place = names.length;
        generated(buffer, Int32Array.from(rows.keys()), rows.length, place, failures);

        for (const index of rows.keys()) {
          const expected = new RowFailures(rows.length);
          const value = exact(buffer, index, expected) ?? null;
          const actual = readColumnValue(buffer.columns[place] as (typeof buffer.columns)[number], index);
          expect({ code: failures.codes[index], value: String(actual) }).toEqual({
            code: expected.codes[index],
            value: String(normal(value, target)),
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it("has no loop for what only the exact evaluator can do", () => {
    expect(
      compile("(DT_DBTIMESTAMPOFFSET,7)moment", dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 })).generated,
    ).toBeUndefined();
  });
});

/** A value as a column of the type gives it back: minus zero is zero in an integer column. */
function normal(value: DtsValue, type: DataType): DtsValue {
  const column = new DataBuffer([type], 1).columns[0];
  if (!column) throw new Error("no column");
  if (column instanceof BytesColumn) column.begin();
  writeColumnValue(column, 0, value);
  return readColumnValue(column, 0);
}

describe("the locale of a component", () => {
  it.each([
    ["12,50", 1033, "1250.00"],
    ["12,50", 2070, "12.50"],
    ["12.50", 1033, "12.50"],
    ["1.250", 1031, "1250.00"],
    ["31/12/2024", 2057, "31.00"],
  ])("says what %s is in %i", (written, localeId, expected) => {
    const isDate = written.includes("/");
    const compiled = compileColumnExpression(
      isDate ? "(DT_NUMERIC,10,2)DAY((DT_DBDATE)Value)" : "(DT_NUMERIC,10,2)Value",
      {
        column: () => ({ lineageId: "1", name: "Value", type: text(20), index: 0 }),
        variable: () => undefined,
        localeId,
      },
      numeric(10, 2),
    );
    const buffer = new DataBuffer([text(20), numeric(10, 2)], 1);
    const [from, to] = buffer.columns;
    if (!from || !to) throw new Error("no columns");
    if (from instanceof BytesColumn) from.begin();
    writeColumnValue(from, 0, written);
    compiled(buffer, Int32Array.of(0), 1, 1, new RowFailures(1));
    expect(String(readColumnValue(to, 0))).toBe(expected);
  });
});
