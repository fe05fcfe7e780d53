import type { VariantType } from "../../model/data-type";

/** System.TypeCode of the values that variables of a type have in .NET. */
export const typeCodes: Readonly<Record<VariantType, number>> = {
  0: 0,
  1: 2,
  2: 7,
  3: 9,
  4: 13,
  5: 14,
  6: 15,
  7: 16,
  8: 18,
  11: 3,
  13: 1,
  14: 15,
  16: 5,
  17: 6,
  18: 4,
  19: 10,
  20: 11,
  21: 12,
  22: 9,
  23: 10,
  64: 16,
  72: 18,
};
