import { type DataType, type VariantType, variantToDataType } from "../model/data-type";
import type { DtsValue } from "../model/value";
import { type ConversionOptions, convertValue } from "./conversion/convert-value";

/** A variable of type Object takes any value as it is. */
const objectVariant: VariantType = 13;
const stringVariant: VariantType = 8;

/**
 * A value as a variable of type `to` keeps it. Text of any length goes into a String; everything else follows the rules of casts.
 * Throws ConversionError when the value does not fit.
 */
export function coerceToVariant(
  value: DtsValue,
  from: DataType,
  to: VariantType,
  options: ConversionOptions = {},
): DtsValue {
  if (to === objectVariant) return value;
  if (to === stringVariant && typeof value === "string") return value;
  const type = variantToDataType(to);
  // DT_DECIMAL of a variable has no scale of its own: it keeps the digits it is given.
  const target = to === 14 && from.scale > 0 ? { ...type, scale: Math.min(28, from.scale) } : type;
  return convertValue(value, from, target, options).value;
}
