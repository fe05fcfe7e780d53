import { compileClosure } from "@/server/runtime/expressions/compile-closure";
import { convertValue } from "@/server/runtime/expressions/conversion/convert-value";
import { ConversionError, ExpressionError } from "@/server/runtime/expressions/expression-error";
import { isBinary, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import {
  DTS_E_EXPREVALSTATIC_CANNOTCONVERTRESULT,
  DTS_E_EXPREVALTRUNCATIONASERROR,
} from "@/server/runtime/messages/codes";
import { expressionRowCodes } from "@/server/runtime/messages/expression-row-codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { DtsValue } from "@/server/runtime/model/value";
import type { DataBuffer, RowFailures } from "../buffer";
import { RowEnvironment } from "./exact-node";

/** Evaluates one row exactly, with the closure evaluator; undefined when the row has failed and been reported. */
export type RowEvaluator = (buffer: DataBuffer, row: number, failures: RowFailures) => DtsValue | undefined;

/**
 * The exact way to a row's value, converted to `target`: what every expression can take, and what the generated loops take for the rows
 * they cannot do themselves. `places` are the positions of the columns by reference.
 */
export function createRowEvaluator(
  typed: TypedNode,
  places: ReadonlyMap<string, number>,
  target: DataType,
  localeId?: number,
): RowEvaluator {
  const evaluate = compileClosure(typed);
  const environment = new RowEnvironment(places, localeId);
  const options = { localeId, now: () => environment.now() };
  const losesText = isString(target) || isBinary(target);

  const convertResult = (result: DtsValue, row: number, failures: RowFailures): DtsValue | undefined => {
    try {
      const { value, truncated } = convertValue(result, typed.type, target, options);
      // Digits after the point are dropped in silence; a text that is cut is the column's truncation.
      if (truncated && losesText) failures.report(row, DTS_E_EXPREVALTRUNCATIONASERROR | 0, true);
      return value;
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      failures.report(row, DTS_E_EXPREVALSTATIC_CANNOTCONVERTRESULT | 0, false);
      return undefined;
    }
  };
  return (buffer, row, failures) => {
    environment.moveTo(buffer, row);
    try {
      return convertResult(evaluate(environment), row, failures);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      failures.report(row, rowCodeOf(error) | 0, false);
      return undefined;
    }
  };
}

/** The row's twin of an evaluator's code; the code itself where there is none. */
function rowCodeOf({ code }: ExpressionError): number {
  return expressionRowCodes.get(code) ?? code;
}
