import { DTS_E_EXPRESSIONNOTBOOLEAN } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { evaluateInScope, typeInScope } from "./evaluate-in-scope";
import type { Frame } from "./frame";

/** The boolean an expression gives. Throws DtsError for any other type and for NULL, which is neither true nor false. */
export function evaluateCondition(expression: string, frame: Frame): boolean {
  const { type, value } = evaluateInScope(expression, frame);
  if (typeof value === "boolean") return value;
  throw notBoolean(expression, value === null ? "NULL" : `a value of type ${type.name}`);
}

/** Throws DtsError for an expression that can never be a condition. Evaluates nothing. */
export function checkCondition(expression: string, frame: Frame): void {
  const type = typeInScope(expression, frame);
  if (type.name !== "DT_BOOL") throw notBoolean(expression, `a value of type ${type.name}`);
}

function notBoolean(expression: string, what: string): DtsError {
  return new DtsError(DTS_E_EXPRESSIONNOTBOOLEAN, `The expression must give true or false, but it gives ${what}.`, {
    details: { expression },
  });
}
