import { compileClosure } from "@/server/runtime/expressions/compile-closure";
import { convertValue } from "@/server/runtime/expressions/conversion/convert-value";
import { ExpressionError } from "@/server/runtime/expressions/expression-error";
import { isBinary, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DTS_E_EXPREVALTRUNCATIONASERROR } from "@/server/runtime/messages/codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { DtsValue } from "@/server/runtime/model/value";
import type { DataBuffer, RowFailures } from "../buffer";
import { RowEnvironment } from "./exact-node";
import { rowCodeOf } from "./row-code";

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
): RowEvaluator {
  const evaluate = compileClosure(typed);
  const environment = new RowEnvironment(places);
  const losesText = isString(target) || isBinary(target);

  return (buffer, row, failures) => {
    environment.moveTo(buffer, row);
    try {
      const { value, truncated } = convertValue(evaluate(environment), typed.type, target);
      // Digits after the point are dropped in silence; a text that is cut is the column's truncation.
      if (truncated && losesText) failures.report(row, DTS_E_EXPREVALTRUNCATIONASERROR | 0, true);
      return value;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      failures.report(row, rowCodeOf(error.code) | 0, false);
      return undefined;
    }
  };
}
