import { ExpressionError } from "../expressions/expression-error";
import { parseAssignment, parseExpression } from "../expressions/parse-expression";
import { DTS_E_PROPERTYEXPRESSIONSET } from "../messages/codes";
import type { Container } from "../model/container";
import type { DtsObject } from "../model/dts-object";
import type { Finding } from "../registry";
import { type CheckItem, toItems } from "./check-item";
import { unknownVariables } from "./unknown-variables";

/** Items for the property expressions of an object that the runtime could not evaluate or set; none when all is well. */
export function checkPropertyExpressions(owner: DtsObject): CheckItem[] {
  return owner.propertyExpressions.flatMap(({ name, expression }) => {
    const findings = expressionFindings(expression, owner);
    if (owner.getProperty(name) === undefined) {
      const reason = `${owner.name} has no property ${name}.`;
      findings.push({ support: "unsupported", code: DTS_E_PROPERTYEXPRESSIONSET, reason });
    }
    return expressionItems(owner, name, findings);
  });
}

/** Items for the expressions of a container's variables and precedence constraints that cannot be evaluated. */
export function checkContainerExpressions(container: Container): CheckItem[] {
  const variables = container.variables.filter((one) => one.evaluateAsExpression && one.expression.trim() !== "");
  const constraints = container.precedenceConstraints.filter((one) => one.evalOp !== "constraint");
  return [...variables, ...constraints].flatMap((one) =>
    expressionItems(one, "Expression", expressionFindings(one.expression, one)),
  );
}

/** Items for an expression that may assign to a variable (For loops, Expression task); none when it can be evaluated or is empty. */
export function checkAssignment(owner: DtsObject, property: string, text: string): CheckItem[] {
  if (text.trim() === "") return [];
  const findings = parseFindings(() => {
    const { target, expression } = parseAssignment(text);
    return unknownVariables(expression, owner, target);
  });
  return expressionItems(owner, property, findings);
}

/** Findings for an expression that does not parse, or names variables that its place does not see. */
export function expressionFindings(text: string, place: DtsObject): Finding[] {
  return parseFindings(() => unknownVariables(parseExpression(text), place));
}

function parseFindings(parse: () => Finding[]): Finding[] {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return [{ support: "unsupported", code: error.code, reason: error.message }];
  }
}

function expressionItems(owner: DtsObject, property: string, findings: readonly Finding[]): CheckItem[] {
  if (findings.length === 0) return [];
  const path = `${owner.refId}.Properties[${property}]`;
  return toItems({ path, name: owner.name, kind: "expression", type: property }, findings);
}
