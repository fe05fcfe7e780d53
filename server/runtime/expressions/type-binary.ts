import {
  DTS_E_EXPREVALBINARYSIGNMISMATCH,
  DTS_E_EXPREVALBINARYTYPEMISMATCH,
  DTS_E_EXPREVALDIVBYZERO,
  DTS_E_EXPREVALUNSUPPORTEDBINARYTYPE,
} from "../messages/codes";
import { type DataType, dataType } from "../model/data-type";
import { Decimal } from "../model/decimal";
import { convertNode } from "./convert-node";
import { ExpressionError } from "./expression-error";
import { asNumeric, commonType, numericResult, promoteNumbers } from "./promotion";
import type { Operator } from "./token";
import { isBinary, isExact, isInteger, isLongText, isNumeric, isSigned, isString } from "./type-families";
import type { TypedNode } from "./typed-node";

type Binary = TypedNode & { kind: "binary" };

/** A binary operator with its operands converted to the type they share. Throws ExpressionError when they share none. */
export function typeBinary(operator: Operator, left: TypedNode, right: TypedNode, position: number): Binary {
  const mismatch = (): never => {
    throw new ExpressionError(
      DTS_E_EXPREVALBINARYTYPEMISMATCH,
      `"${operator}" cannot join ${left.type.name} and ${right.type.name}. Cast one of them.`,
      position,
    );
  };
  const unsupported = (): never => {
    throw new ExpressionError(
      DTS_E_EXPREVALUNSUPPORTEDBINARYTYPE,
      `"${operator}" cannot be applied to ${left.type.name} and ${right.type.name}.`,
      position,
    );
  };
  const shared = (type: DataType, result = type): Binary => ({
    kind: "binary",
    type: result,
    operator,
    left: convertNode(left, type),
    right: convertNode(right, type),
  });

  switch (operator) {
    case "&&":
    case "||":
      if (left.type.name !== "DT_BOOL" || right.type.name !== "DT_BOOL") unsupported();
      return shared(dataType("DT_BOOL"));
    case "==":
    case "!=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      return shared(commonType(left.type, right.type) ?? mismatch(), dataType("DT_BOOL"));
    case "&":
    case "|":
    case "^": {
      if (!isInteger(left.type) || !isInteger(right.type)) unsupported();
      if (isSigned(left.type) !== isSigned(right.type))
        throw new ExpressionError(
          DTS_E_EXPREVALBINARYSIGNMISMATCH,
          `"${operator}" needs two signed or two unsigned numbers, not ${left.type.name} and ${right.type.name}.`,
          position,
        );
      return shared(promoteNumbers(left.type, right.type) ?? mismatch());
    }
    case "%":
      if (!isInteger(left.type) || !isInteger(right.type)) unsupported();
      refuseLiteralZero(right, position);
      return shared(promoteNumbers(left.type, right.type) ?? mismatch());
    default: {
      if (operator === "+" && isText(left.type) && isText(right.type)) return concatenation(left, right, mismatch);
      if (isNumeric(left.type) && isNumeric(right.type)) {
        if (operator === "/") refuseLiteralZero(right, position);
        return arithmetic(operator, left, right, mismatch);
      }
      return isText(left.type) === isText(right.type) || operator !== "+" ? unsupported() : mismatch();
    }
  }
}

function isText(type: DataType): boolean {
  return isString(type) || isLongText(type) || isBinary(type);
}

function concatenation(left: TypedNode, right: TypedNode, mismatch: () => never): Binary {
  if (isString(left.type) && isString(right.type)) {
    const type = dataType("DT_WSTR", { length: left.type.length + right.type.length });
    return { kind: "binary", type, operator: "+", left, right };
  }
  if (left.type.name !== right.type.name || left.type.name === "DT_BYTES") mismatch();
  return { kind: "binary", type: left.type, operator: "+", left, right };
}

/** DT_NUMERIC operands keep their own digits: the result has room for all of both. */
function arithmetic(operator: Operator, left: TypedNode, right: TypedNode, mismatch: () => never): Binary {
  const type = promoteNumbers(left.type, right.type) ?? mismatch();
  if (!isExact(type) || type.name === "DT_CY")
    return { kind: "binary", type, operator, left: convertNode(left, type), right: convertNode(right, type) };
  const [leftType, rightType] = [asNumeric(left.type), asNumeric(right.type)];
  return {
    kind: "binary",
    type: numericResult(operator, leftType, rightType),
    operator,
    left: convertNode(left, leftType),
    right: convertNode(right, rightType),
  };
}

/** A literal zero divisor is found before anything runs, in a branch that is never taken as well. */
function refuseLiteralZero(node: TypedNode, position: number): void {
  if (node.kind !== "literal" || node.value === null) return;
  const zero = node.value instanceof Decimal ? node.value.unscaled === 0n : Number(node.value) === 0;
  if (zero) throw new ExpressionError(DTS_E_EXPREVALDIVBYZERO, "The expression divides by zero.", position);
}
