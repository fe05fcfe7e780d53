import type { DataType } from "../../model/data-type";
import { isBinary, isDated, isInteger, isLongText, isNumeric, isString, isTime } from "../type-families";

/** Whether a cast may be written at all (EXPRESSIONS.md section 6, recommended matrix). */
export function isLegalCast(from: DataType, to: DataType): boolean {
  if (from.name === "DT_NULL" || from.name === to.name) return true;
  if (isString(from)) return to.name !== "DT_IMAGE";
  if (isString(to)) return from.name !== "DT_IMAGE";
  if (isLongText(from)) return isLongText(to) || to.name === "DT_IMAGE";
  if (isLongText(to)) return from.name === "DT_IMAGE";
  if (isBinary(from) || isBinary(to))
    return (isBinary(from) || isInteger(from) || from.name === "DT_GUID") && (isBinary(to) || to.name === "DT_GUID");
  const isMoment = (type: DataType) => isDated(type) || isTime(type);
  if (isMoment(from) && isMoment(to)) return true;
  const isNumberOrBoolean = (type: DataType) => isNumeric(type) || type.name === "DT_BOOL";
  if (isNumberOrBoolean(from) && isNumberOrBoolean(to)) return true;
  // An OLE date is a number of days.
  return (from.name === "DT_DATE" && isNumeric(to)) || (isNumeric(from) && to.name === "DT_DATE");
}
