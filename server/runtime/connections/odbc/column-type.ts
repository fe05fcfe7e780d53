import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { type DataType, dataType } from "../../model/data-type";
import type { SqlValue } from "../sql-connection";

/** What ODBC says about a column. */
export interface OdbcColumn {
  readonly name: string;
  /** Number of the SQL type. */
  readonly dataType: number;
  readonly columnSize: number;
  readonly decimalDigits: number;
  readonly nullable: boolean;
}

const longestWstr = 4000;
const longestBytes = 8000;

/** The DT_ type of ODBC's type numbers, as SSIS's ODBC source maps them. All text is Unicode. */
export function odbcType({ dataType: number, columnSize, decimalDigits }: OdbcColumn): DataType {
  switch (number) {
    case -7:
      return dataType("DT_BOOL");
    case -6: // Signed or not, as the database has it.
    case 5:
      return dataType("DT_I2");
    case 4:
      return dataType("DT_I4");
    case -5:
      return dataType("DT_I8");
    case 7:
      return dataType("DT_R4");
    case 6:
    case 8:
      return dataType("DT_R8");
    case 2:
    case 3: {
      const precision = Math.max(1, Math.min(38, columnSize));
      return dataType("DT_NUMERIC", { precision, scale: Math.max(0, Math.min(decimalDigits, precision)) });
    }
    case 9:
    case 91:
      return dataType("DT_DBDATE");
    case 10:
    case 92:
    case -154:
      return dataType("DT_DBTIME2", { scale: Math.min(7, Math.max(0, decimalDigits)) });
    case 11:
    case 93:
      return dataType("DT_DBTIMESTAMP2", { scale: Math.min(7, Math.max(0, decimalDigits)) });
    case -155:
      return dataType("DT_DBTIMESTAMPOFFSET", { scale: 7 });
    case -11:
      return dataType("DT_GUID");
    case -2:
    case -3:
      return columnSize > 0 && columnSize <= longestBytes
        ? dataType("DT_BYTES", { length: columnSize })
        : dataType("DT_IMAGE");
    case -4:
      return dataType("DT_IMAGE");
    default: {
      const isLong = number === -1 || number === -10 || columnSize <= 0 || columnSize > longestWstr;
      return isLong ? dataType("DT_NTEXT") : dataType("DT_WSTR", { length: columnSize });
    }
  }
}

/**
 * A value as the driver hands it out: numbers, texts, buffers. Exact numbers come as doubles.
 *
 * @throws DtsError DTS_E_OLEDBERROR for an exact number with more digits than a double keeps.
 */
export function fromOdbc(value: unknown, { name, scale }: DataType): SqlValue {
  if (value === null || value === undefined) return null;
  if (name === "DT_BOOL") return value === "\u0001" || /^(1|t|true|yes)$/i.test(String(value));
  if (name === "DT_NUMERIC" && typeof value === "number") {
    if (Math.abs(value) * 10 ** scale <= Number.MAX_SAFE_INTEGER) return value.toFixed(scale);
    throw new DtsError(
      DTS_E_OLEDBERROR,
      `The exact number ${value} has more digits than ODBC's npm package hands out.`,
      {
        help: {
          cause: "It hands out exact numbers as doubles, which keep 15 digits.",
          next: "Cast the column to text in the statement, or to fewer digits.",
        },
      },
    );
  }
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Uint8Array) return value;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  return String(value);
}

/** A value as the driver takes it. */
export function toOdbc(value: SqlValue): number | string {
  // The driver takes more than its types say: NULL, truth values, big numbers and buffers.
  return value as number | string;
}
