import { describeCode } from "./describe-code";
import { formatCode } from "./format-code";

const conversion = {
  unavailable: "The data value is unavailable.",
  cannot: "The data value cannot be converted for reasons other than sign mismatch or data overflow.",
  truncated: "The data was truncated.",
  sign: "Conversion failed because the data value was signed and the type used by the provider was unsigned.",
  overflow: "Conversion failed because the data value overflowed the type used by the provider.",
  schema: "The data value violates the schema constraint.",
  permission: "The user does not have the correct permissions to write to this column.",
  integrity: "The data value violates integrity constraints.",
};

/** SSIS's texts of codes that rows of error outputs carry (DATAFLOW.md section 8), as SSIS's class HResults documents them. */
const texts: ReadonlyMap<number, string> = new Map([
  [0xc020901e, "Row yielded no match during lookup."],
  [0xc020902c, "The expression results in a NULL value."],
  [0xc0209069, conversion.cannot],
  [0xc020906a, conversion.schema],
  [0xc020906b, conversion.truncated],
  [0xc020906c, conversion.sign],
  [0xc020906d, conversion.overflow],
  [0xc020906e, conversion.unavailable],
  [0xc020906f, conversion.permission],
  [0xc0209070, "The data value violated the integrity constraints for the column."],
  [0xc0209071, conversion.unavailable],
  [0xc0209072, conversion.cannot],
  [0xc0209073, conversion.truncated],
  [0xc0209074, conversion.sign],
  [0xc0209075, conversion.overflow],
  [0xc0209076, conversion.schema],
  [0xc0209077, conversion.cannot],
  [0xc0209078, conversion.truncated],
  [0xc0209079, conversion.sign],
  [0xc020907a, conversion.overflow],
  [0xc020907b, conversion.unavailable],
  [0xc020907c, conversion.permission],
  [0xc020907d, conversion.integrity],
  [0xc020907f, conversion.cannot],
  [0xc0209080, conversion.truncated],
  [0xc0209081, conversion.sign],
  [0xc0209082, conversion.overflow],
  [0xc0209083, conversion.unavailable],
  [0xc0209084, conversion.cannot],
  [0xc0209085, conversion.truncated],
  [0xc0209086, conversion.sign],
  [0xc0209087, conversion.overflow],
  [0xc020908e, conversion.unavailable],
]);

/**
 * What ComponentMetaData.GetErrorDescription says of a code, signed or unsigned: SSIS's text where a row can carry the code, else what
 * this runtime knows of it, else the code.
 */
export function rowErrorText(code: number): string {
  const description = describeCode(code);
  return texts.get(code >>> 0) ?? description?.meaning ?? `Error code ${formatCode(code)}.`;
}
