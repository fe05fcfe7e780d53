import type { Ast } from "../expressions/ast";
import { compileClosure } from "../expressions/compile-closure";
import { ExpressionError } from "../expressions/expression-error";
import { parseExpression } from "../expressions/parse-expression";
import { typeExpression } from "../expressions/type-expression";
import type { TypedNode } from "../expressions/typed-node";
import { DTS_E_VARIABLENOTFOUND } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { type DataType, variantToDataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import type { Frame } from "./frame";
import { localDateTime } from "./local-date-time";

export interface TypedValue {
  readonly type: DataType;
  readonly value: DtsValue;
}

/** Evaluates an expression with the variables a frame sees. Throws DtsError whose details hold the expression. */
export function evaluateInScope(text: string, frame: Frame): TypedValue {
  return naming(text, () => evaluateTree(parseExpression(text), frame));
}

/** The type an expression gives, found without evaluating it. Throws DtsError when it cannot be read or its types do not fit. */
export function typeInScope(text: string, frame: Frame): DataType {
  return naming(text, () => typeTree(parseExpression(text), frame).type);
}

/** Gives an expression that is parsed already its types. */
export function typeTree(expression: Ast, { variables }: Frame): TypedNode {
  return typeExpression(expression, {
    columnType: () => undefined,
    variableType: (name) => (variables.has(name) ? variantToDataType(variables.typeOf(name)) : undefined),
  });
}

/** Evaluates an expression that is parsed already; errors name no text. */
export function evaluateTree(expression: Ast, frame: Frame): TypedValue {
  const { variables, run } = frame;
  const typed = typeTree(expression, frame);
  const value = compileClosure(typed)({
    variable: (name) => variables.get(name),
    column: (name) => {
      throw new DtsError(DTS_E_VARIABLENOTFOUND, `There is no column "${name}" outside a data flow.`);
    },
    now: () => localDateTime(run.now()),
    localeId: variables.has("System::LocaleID") ? Number(variables.get("System::LocaleID")) : undefined,
  });
  return { type: typed.type, value };
}

/** Adds the expression's text to the errors of its evaluation. */
export function naming<Result>(text: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new DtsError(error.code, error.message, { cause: error, details: { expression: text } });
  }
}
