import { DtsError } from "../../messages/dts-error";
import type { Container } from "../../model/container";
import { ForLoop } from "../../model/for-loop";
import type { PrecedenceConstraint } from "../../model/precedence-constraint";
import { checkAssignmentInScope } from "../assign-in-scope";
import { constraintError } from "../constraint-error";
import { checkCondition } from "../evaluate-condition";
import { type ForLoopRole, namingForLoopExpression } from "../for-loop-error";
import type { Frame } from "../frame";

/**
 * One check for every expression of a container that is evaluated only in the middle of its work: those of its precedence constraints
 * and of a For loop. Each reads the expression and its types and throws DtsError when it can never be evaluated; none evaluates it,
 * because its variables get their values during the run.
 */
export function expressionChecks(container: Container, frame: Frame): (() => void)[] {
  const constraints = container.precedenceConstraints.filter((one) => one.evalOp !== "constraint");
  return [
    ...constraints.map((one) => () => checkConstraint(one, frame)),
    ...(container instanceof ForLoop ? forLoopChecks(container, frame) : []),
  ];
}

function checkConstraint(constraint: PrecedenceConstraint, frame: Frame): void {
  try {
    checkCondition(constraint.expression, frame);
  } catch (error) {
    throw error instanceof DtsError ? constraintError(constraint, error) : error;
  }
}

function forLoopChecks(loop: ForLoop, frame: Frame): (() => void)[] {
  const check = (role: ForLoopRole, text: string, work: (text: string, frame: Frame) => void): (() => void)[] =>
    text.trim() === "" ? [] : [() => namingForLoopExpression(role, text, () => work(text, frame))];
  return [
    ...check("initialization", loop.initExpression, checkAssignmentInScope),
    ...check("evaluation", loop.evalExpression, checkCondition),
    ...check("iteration", loop.assignExpression, checkAssignmentInScope),
  ];
}
