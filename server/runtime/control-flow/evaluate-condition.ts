import { DTS_E_EXPRESSIONNOTBOOLEAN } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { evaluateInScope } from "./evaluate-in-scope";
import type { Frame } from "./frame";

/** The boolean an expression gives. Throws DtsError for any other type and for NULL, which is neither true nor false. */
export function evaluateCondition(expression: string, frame: Frame): boolean {
  const { type, value } = evaluateInScope(expression, frame);
  if (typeof value === "boolean") return value;
  const what = value === null ? "NULL" : `a value of type ${type.name}`;
  throw new DtsError(DTS_E_EXPRESSIONNOTBOOLEAN, `The expression must give true or false, but it gives ${what}.`, {
    details: { expression },
  });
}
