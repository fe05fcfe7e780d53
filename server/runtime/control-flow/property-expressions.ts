import { DTS_E_PROPERTYEXPRESSIONEVAL, DTS_E_PROPERTYEXPRESSIONSET } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { DtsObject } from "../model/dts-object";
import type { DtsValue } from "../model/value";
import { evaluateInScope } from "./evaluate-in-scope";
import type { Frame } from "./frame";

/**
 * Evaluates the property expressions of an object with the variables of a frame and sets the properties (CONTROLFLOW.md section 9).
 * The package's tree is only touched where a value differs. Throws DtsError for the first expression that fails.
 */
export function evaluatePropertyExpressions(owner: DtsObject, frame: Frame): void {
  for (const { name, expression } of owner.propertyExpressions) {
    const value = evaluate(owner, name, expression, frame);
    if (owner.getProperty(name) !== value) set(owner, name, expression, value);
  }
}

/** The same, but the error of an expression that fails is returned: whether it matters is known only afterwards. */
export function tryPropertyExpressions(owner: DtsObject, frame: Frame): DtsError | undefined {
  try {
    evaluatePropertyExpressions(owner, frame);
    return undefined;
  } catch (error) {
    if (error instanceof DtsError) return error;
    throw error;
  }
}

function evaluate(owner: DtsObject, name: string, expression: string, frame: Frame): DtsValue {
  try {
    return evaluateInScope(expression, frame).value;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw new DtsError(
      DTS_E_PROPERTYEXPRESSIONEVAL,
      `The expression for the property "${name}" of "${nameOf(owner)}" cannot be evaluated: ${error.message}`,
      { cause: error, details: { property: name, expression } },
    );
  }
}

function set(owner: DtsObject, name: string, expression: string, value: DtsValue): void {
  try {
    owner.setProperty(name, value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DtsError(
      DTS_E_PROPERTYEXPRESSIONSET,
      `The value of an expression cannot be set to the property "${name}" of "${nameOf(owner)}": ${error.message}.`,
      { cause: error, details: { property: name, expression, value: String(value) } },
    );
  }
}

/** Enumerators are named by a GUID, which says nothing; their path names the loop. */
function nameOf(owner: DtsObject): string {
  return /^(\{.*\})?$/.test(owner.name) ? owner.refId : owner.name;
}
