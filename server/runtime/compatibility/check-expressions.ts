import { ExpressionError } from "../expressions/expression-error";
import { parseAssignment, parseExpression } from "../expressions/parse-expression";
import { DTS_E_PROPERTYEXPRESSIONSET } from "../messages/codes";
import type { Container } from "../model/container";
import type { DtsObject } from "../model/dts-object";
import type { Finding } from "../registry";
import { type CheckItem, toItems } from "./check-item";

/** Items for the property expressions of an object that the runtime could not evaluate or set; none when all is well. */
export function checkPropertyExpressions(owner: DtsObject): CheckItem[] {
  return owner.propertyExpressions.flatMap(({ name, expression }) => {
    const findings = parseFindings(expression, parseExpression);
    if (owner.getProperty(name) === undefined) {
      const reason = `${owner.name} has no property ${name}.`;
      findings.push({ support: "unsupported", code: DTS_E_PROPERTYEXPRESSIONSET, reason });
    }
    return expressionItems(owner, name, findings);
  });
}

/** Items for the expressions of a container's variables and precedence constraints, and of a For loop, that do not parse. */
export function checkContainerExpressions(container: Container): CheckItem[] {
  const items: CheckItem[] = [];
  for (const variable of container.variables) {
    if (!variable.evaluateAsExpression || variable.expression.trim() === "") continue;
    items.push(...expressionItems(variable, "Expression", parseFindings(variable.expression, parseExpression)));
  }
  for (const constraint of container.precedenceConstraints) {
    if (constraint.evalOp === "constraint") continue;
    items.push(...expressionItems(constraint, "Expression", parseFindings(constraint.expression, parseExpression)));
  }
  return items;
}

/** Items for an expression that may assign to a variable (For loops, Expression task); none when it parses or is empty. */
export function checkAssignment(owner: DtsObject, property: string, text: string): CheckItem[] {
  return text.trim() === "" ? [] : expressionItems(owner, property, parseFindings(text, parseAssignment));
}

/** Findings for an expression that does not parse. */
export function parseFindings(text: string, parse: (text: string) => unknown): Finding[] {
  try {
    parse(text);
    return [];
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
