import type { DataType, DataTypeName } from "../model/data-type";

const signed: readonly DataTypeName[] = ["DT_I1", "DT_I2", "DT_I4", "DT_I8"];
const unsigned: readonly DataTypeName[] = ["DT_UI1", "DT_UI2", "DT_UI4", "DT_UI8"];
const exact: readonly DataTypeName[] = ["DT_NUMERIC", "DT_DECIMAL", "DT_CY"];
const real: readonly DataTypeName[] = ["DT_R4", "DT_R8"];
const times: readonly DataTypeName[] = ["DT_DBTIME", "DT_DBTIME2"];
const dated: readonly DataTypeName[] = [
  "DT_DATE",
  "DT_DBDATE",
  "DT_DBTIMESTAMP",
  "DT_DBTIMESTAMP2",
  "DT_DBTIMESTAMPOFFSET",
  "DT_FILETIME",
];

type Typed = Pick<DataType, "name">;

export const isSigned = ({ name }: Typed) => signed.includes(name);
export const isUnsigned = ({ name }: Typed) => unsigned.includes(name);
export const isInteger = (type: Typed) => isSigned(type) || isUnsigned(type);
/** DT_NUMERIC, DT_DECIMAL, DT_CY: values are Decimal. */
export const isExact = ({ name }: Typed) => exact.includes(name);
export const isReal = ({ name }: Typed) => real.includes(name);
export const isNumeric = (type: Typed) => isInteger(type) || isExact(type) || isReal(type);
/** DT_STR and DT_WSTR. */
export const isString = ({ name }: Typed) => name === "DT_STR" || name === "DT_WSTR";
/** DT_TEXT and DT_NTEXT. */
export const isLongText = ({ name }: Typed) => name === "DT_TEXT" || name === "DT_NTEXT";
export const isTime = ({ name }: Typed) => times.includes(name);
/** Every type with a date in it. */
export const isDated = ({ name }: Typed) => dated.includes(name);
export const isBinary = ({ name }: Typed) => name === "DT_BYTES" || name === "DT_IMAGE";

const bytesOf: Partial<Record<DataTypeName, number>> = {
  DT_I1: 1,
  DT_I2: 2,
  DT_I4: 4,
  DT_I8: 8,
  DT_UI1: 1,
  DT_UI2: 2,
  DT_UI4: 4,
  DT_UI8: 8,
};

/** Bytes of an integer type. */
export function integerBytes({ name }: Typed): number {
  return bytesOf[name] ?? 0;
}

/** Smallest and largest value of an integer type. */
export function integerRange(type: Typed): { min: bigint; max: bigint } {
  const bits = BigInt(integerBytes(type) * 8);
  return isSigned(type)
    ? { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n }
    : { min: 0n, max: 2n ** bits - 1n };
}
