import type { Ast } from "./ast";
import { Parser } from "./parser";

/** Reads an expression. Throws ExpressionError with the position of what is wrong. */
export function parseExpression(text: string): Ast {
  return new Parser(text).expression();
}

/**
 * Reads an assignment of an Expression task or a For loop: `@x = 1`, `@x := 1`, or an expression alone (target undefined), as real
 * packages hold all three (DTSX.md section 12.9).
 */
export function parseAssignment(text: string): { target: string | undefined; expression: Ast } {
  return new Parser(text).assignment();
}
