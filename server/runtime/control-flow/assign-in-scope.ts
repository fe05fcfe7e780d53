import { parseAssignment } from "../expressions/parse-expression";
import type { DtsValue } from "../model/value";
import { evaluateTree, naming, typeTree } from "./evaluate-in-scope";
import type { Frame } from "./frame";

export interface Assignment {
  /** Undefined when the expression assigns nothing. */
  readonly target: string | undefined;
  readonly value: DtsValue;
}

/** Evaluates `variable = expression` (or `:=`, or an expression alone) and assigns. Throws DtsError. */
export function assignInScope(text: string, frame: Frame): Assignment {
  return naming(text, () => {
    const { target, expression } = parseAssignment(text);
    const { type, value } = evaluateTree(expression, frame);
    if (target !== undefined) frame.variables.assign(target, value, type);
    return { target, value };
  });
}

/** Throws DtsError for an assignment that cannot be carried out, whatever its values will be. Evaluates nothing. */
export function checkAssignmentInScope(text: string, frame: Frame): void {
  naming(text, () => {
    const { target, expression } = parseAssignment(text);
    typeTree(expression, frame);
    if (target !== undefined) frame.variables.requireAssignable(target);
  });
}
