/**
 * Compiles the expressions of a data flow into loops over the columns of a buffer (`ColumnExpression`, `RowCondition`). The way:
 *
 * 1. the front end of `expressions/` parses and types the text; variables become literals (substitute-variables.ts);
 * 2. emit-*.ts write JavaScript for the body of a loop over typed arrays (emitter.ts): numbers, dates and conditions are JavaScript
 *    numbers, exact ones scaled to whole numbers (value x 10^scale); texts are places in UTF-8 memory, and a text that is the result is
 *    written at the end of the target's memory without ever being a JavaScript string. kernels/ holds what the code calls;
 * 3. a node without code of its own is evaluated by the closure evaluator and unpacked (emit-boxed.ts); a result whose type has no code
 *    at all (100 ns dates, times, bytes) is evaluated by it row by row;
 * 4. a row the fast code cannot do exactly (a number beyond 2^53) or that fails (division by zero, overflow, text that is no number) is
 *    left to the exact evaluator (row-evaluator.ts), which gives the value or reports the failure with the code it has in SSIS. So the
 *    generated code knows no error, and both ways cannot differ in one.
 *
 * Fast: DT_NUMERIC of up to 15 digits as columns, more while a value stays below 2^53. generated-against-exact.test.ts holds both ways
 * to the same result over columns of every storage.
 */
import { isLegalCast } from "@/server/runtime/expressions/conversion/legal-cast";
import { convertNode } from "@/server/runtime/expressions/convert-node";
import { ExpressionError } from "@/server/runtime/expressions/expression-error";
import { parseExpression } from "@/server/runtime/expressions/parse-expression";
import { typeExpression } from "@/server/runtime/expressions/type-expression";
import { isLongText, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import {
  DTS_E_EXPREVALCANNOTCONVERTRESULT,
  DTS_E_EXPREVALCONDITIONALOPINVALIDCONDITIONTYPE,
} from "@/server/runtime/messages/codes";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import type { ColumnExpression, ExpressionScope, RowCondition } from "../compiled-expression";
import { writeColumnValue } from "./column-value";
import { generateColumnLoop, generateConditionLoop } from "./generate-loop";
import { createRowEvaluator } from "./row-evaluator";
import { substituteVariables } from "./substitute-variables";

const boolean = dataType("DT_BOOL");

/** Compiles the expression of a derived column; see ColumnExpression. Throws ExpressionError for text that is wrong. */
export function compileColumnExpression(text: string, scope: ExpressionScope, target: DataType): ColumnExpression {
  const { typed, places } = resolve(text, scope);
  if (!isLegalCast(typed.type, target))
    throw new ExpressionError(
      DTS_E_EXPREVALCANNOTCONVERTRESULT,
      `The expression gives ${typed.type.name}, which the column of type ${target.name} cannot take.`,
    );
  const evaluateRow = createRowEvaluator(typed, places, target, scope.localeId);
  const generated = generateColumnLoop(
    isString(target) || isLongText(target) ? typed : convertNode(typed, target),
    places,
    target,
    evaluateRow,
    scope.localeId,
  );
  if (generated) return generated;

  return (buffer, rows, count, place, failures) => {
    const column = buffer.columns[place];
    if (column === undefined) return;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (failures.codes[row] !== 0) continue;
      writeColumnValue(column, row, evaluateRow(buffer, row, failures) ?? null);
    }
  };
}

/** Compiles the condition of an output; see RowCondition. Throws ExpressionError, also for an expression that is not boolean. */
export function compileCondition(text: string, scope: ExpressionScope): RowCondition {
  const { typed, places } = resolve(text, scope);
  if (typed.type.name !== "DT_BOOL")
    throw new ExpressionError(
      DTS_E_EXPREVALCONDITIONALOPINVALIDCONDITIONTYPE,
      `The condition gives ${typed.type.name}, not DT_BOOL.`,
    );
  const evaluateRow = createRowEvaluator(typed, places, boolean, scope.localeId);
  const generated = generateConditionLoop(typed, places, evaluateRow, scope.localeId);
  if (generated) return generated;

  return (buffer, rows, count, results, failures) => {
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      if (failures.codes[row] !== 0) continue;
      const value = evaluateRow(buffer, row, failures);
      results[row] = value === null || value === undefined ? 2 : value ? 1 : 0;
    }
  };
}

/** The expression with its types, its variables replaced by their values, and the places of its columns. */
function resolve(text: string, scope: ExpressionScope): { typed: TypedNode; places: ReadonlyMap<string, number> } {
  const places = new Map<string, number>();
  const typed = typeExpression(parseExpression(text), {
    columnType: (reference) => {
      const column = scope.column(reference);
      if (column) places.set(reference, column.index);
      return column?.type;
    },
    variableType: (name) => scope.variable(name)?.type,
  });
  return { typed: substituteVariables(typed, (name) => scope.variable(name)?.value ?? null), places };
}
