import type { DateTime, DateTimeOffset, TimeOfDay } from "./date-time";
import type { Decimal } from "./decimal";

/**
 * A value in a variable, a parameter, an expression or an SQL parameter. The type that goes with it says which form it has:
 * boolean DT_BOOL; number DT_I1 to DT_I4, DT_UI1 to DT_UI4, DT_R4, DT_R8; bigint DT_I8, DT_UI8; string the text types and DT_GUID
 * ("{UPPER-CASE}"); Decimal DT_CY, DT_DECIMAL, DT_NUMERIC; Uint8Array DT_BYTES, DT_IMAGE; any other object a variable of type Object.
 */
export type DtsValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Decimal
  | DateTime
  | TimeOfDay
  | DateTimeOffset
  | Uint8Array
  | object;
