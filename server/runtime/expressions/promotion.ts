import { type DataType, type DataTypeName, dataType } from "../model/data-type";
import type { Operator } from "./token";
import {
  integerBytes,
  isBinary,
  isDated,
  isExact,
  isInteger,
  isLongText,
  isNumeric,
  isReal,
  isSigned,
  isString,
  isTime,
  isUnsigned,
} from "./type-families";

const maxPrecision = 38;
/** Digits after the point that a product or quotient keeps at least when 38 digits are not enough (as in T-SQL). */
const keptScale = 6;

const integerPrecision: Partial<Record<DataTypeName, number>> = {
  DT_I1: 3,
  DT_UI1: 3,
  DT_I2: 5,
  DT_UI2: 5,
  DT_I4: 10,
  DT_UI4: 10,
  DT_I8: 19,
  DT_UI8: 20,
};

/** The common type of two numbers (EXPRESSIONS.md section 5); undefined when a cast is needed. NUMERIC has the union's digits. */
export function promoteNumbers(left: DataType, right: DataType): DataType | undefined {
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  if (isReal(left) || isReal(right)) return promoteReals(left, right);
  if (isExact(left) || isExact(right)) {
    if (left.name === "DT_CY" && (right.name === "DT_CY" || isInteger(right))) return left;
    if (right.name === "DT_CY" && isInteger(left)) return right;
    return unionNumeric(asNumeric(left), asNumeric(right));
  }
  if (left.name === right.name) return left;
  const [wide, narrow] = integerBytes(left) >= integerBytes(right) ? [left, right] : [right, left];
  if (isSigned(left) === isSigned(right)) return wide;
  if (isSigned(wide) && integerBytes(wide) > integerBytes(narrow)) return wide;
  const bytes = integerBytes(isUnsigned(left) ? left : right) * 2;
  return bytes > 8 ? undefined : dataType(({ 2: "DT_I2", 4: "DT_I4", 8: "DT_I8" } as const)[bytes as 2 | 4 | 8]);
}

function promoteReals(left: DataType, right: DataType): DataType {
  const small = (type: DataType) => type.name === "DT_R4" || (isInteger(type) && integerBytes(type) <= 2);
  return dataType(small(left) && small(right) ? "DT_R4" : "DT_R8");
}

/** A number's type as DT_NUMERIC. DT_DECIMAL has no precision of its own: 29 digits hold every value. */
export function asNumeric(type: DataType): DataType {
  if (type.name === "DT_NUMERIC") return type;
  const precision = integerPrecision[type.name] ?? (type.name === "DT_CY" ? 19 : 29);
  return dataType("DT_NUMERIC", { precision, scale: type.name === "DT_CY" ? 4 : type.scale });
}

function unionNumeric(left: DataType, right: DataType): DataType {
  const scale = Math.max(left.scale, right.scale);
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
  return capped(whole + scale, scale);
}

/** Result of an arithmetic operator on two DT_NUMERIC (EXPRESSIONS.md section 11). */
export function numericResult(operator: Operator, left: DataType, right: DataType): DataType {
  if (operator === "*") return capped(left.precision + right.precision + 1, left.scale + right.scale);
  if (operator === "/") {
    const scale = Math.max(keptScale, left.scale + right.precision + 1);
    return capped(left.precision - left.scale + right.scale + scale, scale);
  }
  const scale = Math.max(left.scale, right.scale);
  return capped(scale + Math.max(left.precision - left.scale, right.precision - right.scale) + 1, scale);
}

function capped(precision: number, scale: number): DataType {
  if (precision <= maxPrecision) return dataType("DT_NUMERIC", { precision, scale });
  const kept = Math.max(scale - (precision - maxPrecision), Math.min(scale, keptScale));
  return dataType("DT_NUMERIC", { precision: maxPrecision, scale: kept });
}

/** The type in which two dates or times are compared or chosen from; undefined for a time of day with a date. */
function promoteDates(left: DataType, right: DataType): DataType | undefined {
  const both = [left, right];
  if (both.every(isTime)) {
    if (left.name === right.name && left.scale === right.scale) return left;
    return dataType("DT_DBTIME2", { scale: Math.max(left.scale, right.scale) });
  }
  if (!both.every(isDated)) return undefined;
  if (left.name === right.name && left.scale === right.scale) return left;
  const scale = Math.max(left.scale, right.scale);
  for (const name of ["DT_DBTIMESTAMPOFFSET", "DT_DBTIMESTAMP2"] as const)
    if (both.some((type) => type.name === name)) return dataType(name, { scale });
  return dataType("DT_DBTIMESTAMP");
}

/** The type two values share in a comparison or in the branches of a condition; undefined when they share none. */
export function commonType(left: DataType, right: DataType): DataType | undefined {
  if (isString(left) && isString(right)) return dataType("DT_WSTR", { length: Math.max(left.length, right.length) });
  if (isNumeric(left) && isNumeric(right)) return promoteNumbers(left, right);
  if (left.name !== right.name) return promoteDates(left, right);
  if (isBinary(left)) return dataType(left.name, { length: Math.max(left.length, right.length) });
  if (isLongText(left)) return left.codePage === right.codePage ? left : undefined;
  return promoteDates(left, right) ?? left;
}
