import type mssql from "mssql";
import { type DataType, dataType } from "../../model/data-type";
import { driver } from "./driver";

/** What the driver tells of a column. */
export interface ServerColumn {
  readonly name: string;
  readonly type: unknown;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly nullable?: boolean;
  readonly identity?: boolean;
  readonly readOnly?: boolean;
}

const longestStr = 8000;
const longestWstr = 4000;
const windowsLatin = 1252;

/** The DT_ type of a server's column, as SQL Server's OLE DB provider maps it (DATAFLOW.md section 5). */
export function dataTypeOf({ type, length = 0, precision = 0, scale = 0 }: ServerColumn): DataType {
  const sql = driver();
  switch (type) {
    case sql.Bit:
      return dataType("DT_BOOL");
    case sql.TinyInt:
      return dataType("DT_UI1");
    case sql.SmallInt:
      return dataType("DT_I2");
    case sql.Int:
      return dataType("DT_I4");
    case sql.BigInt:
      return dataType("DT_I8");
    case sql.Real:
      return dataType("DT_R4");
    case sql.Float:
      return dataType("DT_R8");
    case sql.Money:
    case sql.SmallMoney:
      return dataType("DT_CY");
    case sql.Numeric:
    case sql.Decimal:
      return dataType("DT_NUMERIC", { precision, scale });
    case sql.Char:
    case sql.VarChar:
      return length > 0 && length <= longestStr
        ? dataType("DT_STR", { length, codePage: windowsLatin })
        : dataType("DT_TEXT", { codePage: windowsLatin });
    case sql.Text:
      return dataType("DT_TEXT", { codePage: windowsLatin });
    case sql.NChar:
    case sql.NVarChar:
      // The driver counts bytes here.
      return length > 0 && length <= longestWstr * 2
        ? dataType("DT_WSTR", { length: length / 2 })
        : dataType("DT_NTEXT");
    case sql.Binary:
    case sql.VarBinary:
      return length > 0 && length <= longestStr ? dataType("DT_BYTES", { length }) : dataType("DT_IMAGE");
    case sql.Image:
      return dataType("DT_IMAGE");
    case sql.UniqueIdentifier:
      return dataType("DT_GUID");
    case sql.Date:
      return dataType("DT_DBDATE");
    case sql.Time:
      return dataType("DT_DBTIME2", { scale });
    case sql.DateTime:
    case sql.SmallDateTime:
      return dataType("DT_DBTIMESTAMP");
    case sql.DateTime2:
      return dataType("DT_DBTIMESTAMP2", { scale });
    case sql.DateTimeOffset:
      return dataType("DT_DBTIMESTAMPOFFSET", { scale });
    default:
      return dataType("DT_NTEXT");
  }
}

/** The server's type for a parameter of a DT_ type. Exact numbers go as text: the driver would pass them through a double. */
export function parameterType({ name, scale }: DataType): mssql.ISqlType {
  const sql = driver();
  switch (name) {
    case "DT_BOOL":
      return sql.Bit();
    case "DT_UI1":
      return sql.TinyInt();
    case "DT_I1":
    case "DT_I2":
      return sql.SmallInt();
    case "DT_I4":
    case "DT_UI2":
      return sql.Int();
    case "DT_I8":
    case "DT_UI4":
      return sql.BigInt();
    case "DT_R4":
      return sql.Real();
    case "DT_R8":
      return sql.Float();
    case "DT_BYTES":
    case "DT_IMAGE":
      return sql.VarBinary(sql.MAX);
    case "DT_STR":
    case "DT_TEXT":
      return sql.VarChar(sql.MAX);
    case "DT_GUID":
      return sql.UniqueIdentifier();
    case "DT_DBDATE":
      return sql.Date();
    case "DT_DBTIME":
    case "DT_DBTIME2":
      return sql.Time(scale);
    case "DT_DATE":
    case "DT_DBTIMESTAMP":
      return sql.DateTime();
    case "DT_DBTIMESTAMP2":
    case "DT_FILETIME":
      return sql.DateTime2(scale || 7);
    case "DT_DBTIMESTAMPOFFSET":
      return sql.DateTimeOffset(scale || 7);
    default:
      return sql.NVarChar(sql.MAX);
  }
}
