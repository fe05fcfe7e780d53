import { DtsError } from "../../messages/dts-error";
import { DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE } from "../../messages/task-codes";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";
import type { ParameterStyle } from "./parameter-style";

/** OLE DB's DBTYPE and ADO's DataTypeEnum share their numbers; ADO adds those from 200 on. */
const oleDb: Readonly<Record<number, DataTypeName>> = {
  2: "DT_I2",
  3: "DT_I4",
  4: "DT_R4",
  5: "DT_R8",
  6: "DT_CY",
  7: "DT_DATE",
  8: "DT_WSTR",
  11: "DT_BOOL",
  12: "DT_WSTR",
  14: "DT_DECIMAL",
  16: "DT_I1",
  17: "DT_UI1",
  18: "DT_UI2",
  19: "DT_UI4",
  20: "DT_I8",
  21: "DT_UI8",
  64: "DT_FILETIME",
  72: "DT_GUID",
  128: "DT_BYTES",
  129: "DT_STR",
  130: "DT_WSTR",
  131: "DT_NUMERIC",
  133: "DT_DBDATE",
  134: "DT_DBTIME",
  135: "DT_DBTIMESTAMP",
  138: "DT_WSTR",
  139: "DT_NUMERIC",
  141: "DT_NTEXT",
  145: "DT_DBTIME2",
  146: "DT_DBTIMESTAMPOFFSET",
  200: "DT_STR",
  201: "DT_TEXT",
  202: "DT_WSTR",
  203: "DT_NTEXT",
  204: "DT_BYTES",
  205: "DT_IMAGE",
  301: "DT_IMAGE",
  302: "DT_TEXT",
  303: "DT_NTEXT",
  304: "DT_DBTIMESTAMP2",
};

/** System.Data.DbType. */
const adoNet: Readonly<Record<number, DataTypeName>> = {
  0: "DT_STR",
  1: "DT_BYTES",
  2: "DT_UI1",
  3: "DT_BOOL",
  4: "DT_CY",
  5: "DT_DBDATE",
  6: "DT_DBTIMESTAMP",
  7: "DT_NUMERIC",
  8: "DT_R8",
  9: "DT_GUID",
  10: "DT_I2",
  11: "DT_I4",
  12: "DT_I8",
  13: "DT_WSTR",
  14: "DT_I1",
  15: "DT_R4",
  16: "DT_WSTR",
  17: "DT_DBTIME2",
  18: "DT_UI2",
  19: "DT_UI4",
  20: "DT_UI8",
  21: "DT_NUMERIC",
  22: "DT_STR",
  23: "DT_WSTR",
  25: "DT_NTEXT",
  26: "DT_DBTIMESTAMP2",
  27: "DT_DBTIMESTAMPOFFSET",
};

/** SQL type codes of ODBC, with those of SQL Server's driver. */
const odbc: Readonly<Record<number, DataTypeName>> = {
  1: "DT_STR",
  2: "DT_NUMERIC",
  3: "DT_NUMERIC",
  4: "DT_I4",
  5: "DT_I2",
  6: "DT_R8",
  7: "DT_R4",
  8: "DT_R8",
  9: "DT_DBDATE",
  10: "DT_DBTIME",
  11: "DT_DBTIMESTAMP",
  12: "DT_STR",
  91: "DT_DBDATE",
  92: "DT_DBTIME",
  93: "DT_DBTIMESTAMP",
  [-1]: "DT_TEXT",
  [-2]: "DT_BYTES",
  [-3]: "DT_BYTES",
  [-4]: "DT_IMAGE",
  [-5]: "DT_I8",
  [-6]: "DT_UI1",
  [-7]: "DT_BOOL",
  [-8]: "DT_WSTR",
  [-9]: "DT_WSTR",
  [-10]: "DT_NTEXT",
  [-11]: "DT_GUID",
  [-150]: "DT_WSTR",
  [-152]: "DT_NTEXT",
  [-154]: "DT_DBTIME2",
  [-155]: "DT_DBTIMESTAMPOFFSET",
};

const tables: Record<ParameterStyle, Readonly<Record<number, DataTypeName>>> = {
  oledb: oleDb,
  ado: oleDb,
  adonet: adoNet,
  odbc,
};
const kinds: Record<ParameterStyle, string> = { oledb: "OLE DB", ado: "ADO", adonet: "ADO.NET", odbc: "ODBC" };

/**
 * The type of a parameter. `number` is counted differently by every kind of connection (DTSX.md section 12.1); a binding without
 * one is a text.
 *
 * @throws DtsError DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE for a number the kind of connection does not have.
 */
export function parameterType(number: number | undefined, style: ParameterStyle, parameter: string): DataType {
  const name = number === undefined ? "DT_WSTR" : tables[style][number];
  if (name !== undefined) return dataType(name);
  throw new DtsError(
    DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE,
    `The parameter "${parameter}" has the data type ${number}, which ${kinds[style]} connections do not have.`,
    {
      help: {
        cause:
          "Every kind of connection numbers its data types differently; the connection manager was of another kind when the parameter was mapped.",
        next: "Choose the parameter's data type again in the task.",
      },
    },
  );
}
