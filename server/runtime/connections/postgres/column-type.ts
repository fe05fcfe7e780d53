import { type DataType, type DataTypeName, dataType } from "../../model/data-type";
import type { SqlValue } from "../sql-connection";

/** PostgreSQL's type numbers (pg_type.oid) and the DT_ types they stand for; all others are text. */
const byOid: Record<number, DataTypeName> = {
  16: "DT_BOOL",
  17: "DT_IMAGE",
  20: "DT_I8",
  21: "DT_I2",
  23: "DT_I4",
  26: "DT_UI4",
  700: "DT_R4",
  701: "DT_R8",
  790: "DT_CY",
  1082: "DT_DBDATE",
  1083: "DT_DBTIME2",
  1114: "DT_DBTIMESTAMP2",
  1184: "DT_DBTIMESTAMPOFFSET",
  1700: "DT_NUMERIC",
  2950: "DT_GUID",
};

const longestWstr = 4000;

/** The DT_ type of a column by its type number and modifier. Text is Unicode: DT_WSTR with a length, else DT_NTEXT. */
export function postgresType(oid: number, modifier: number): DataType {
  const name = byOid[oid];
  switch (name) {
    case undefined: {
      const length = (oid === 1042 || oid === 1043) && modifier > 4 ? modifier - 4 : 0;
      return length > 0 && length <= longestWstr ? dataType("DT_WSTR", { length }) : dataType("DT_NTEXT");
    }
    case "DT_NUMERIC": {
      // Without a modifier any number of digits is possible; SSIS's widest type takes most of them.
      if (modifier < 4) return dataType(name, { precision: 38, scale: 10 });
      const scale = (modifier - 4) & 0x7ff;
      return dataType(name, { precision: Math.min((modifier - 4) >> 16, 38), scale });
    }
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return dataType(name, { scale: modifier >= 0 ? modifier : 6 });
    default:
      return dataType(name);
  }
}

/** How the driver is to hand out values of a type: numbers and truth values as such, everything else as the server's text. */
export function valueParser(oid: number): (text: string) => SqlValue {
  switch (oid) {
    case 16:
      return (text) => text === "t";
    case 17:
      return (text) => (text.startsWith("\\x") ? Buffer.from(text.slice(2), "hex") : Buffer.from(text));
    case 20:
      return BigInt;
    case 21:
    case 23:
    case 26:
    case 700:
    case 701:
      return Number;
    case 790:
      return (text) => text.replace(/[^0-9.-]/g, "");
    default:
      return (text) => text;
  }
}
