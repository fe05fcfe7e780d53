import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import type { Ast } from "./ast";
import { compileClosure } from "./compile-closure";
import type { TypeEnvironment, ValueEnvironment } from "./environment";
import { parseExpression } from "./parse-expression";
import { typeExpression } from "./type-expression";

/** Reads, types and evaluates an expression once, for variables, properties and constraints. Throws ExpressionError. */
export function evaluateExpression(
  expression: string | Ast,
  environment: TypeEnvironment & ValueEnvironment,
): { type: DataType; value: DtsValue } {
  const ast = typeof expression === "string" ? parseExpression(expression) : expression;
  const typed = typeExpression(ast, environment);
  return { type: typed.type, value: compileClosure(typed)(environment) };
}
