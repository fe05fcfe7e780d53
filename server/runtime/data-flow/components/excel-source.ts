import type { ComponentDefinition } from "../component";
import { acquireWorkbook } from "../excel/acquire-workbook";
import { oleDbSourceCodes } from "../ole-db/source-codes";
import { sourceQuery } from "../ole-db/source-query";
import { SqlSourceRuntime } from "../sql-source/sql-source-runtime";

/**
 * Excel Source: the rows of a sheet, a range or a query of a workbook (DATAFLOW.md section 10). Its properties are those of the OLE DB
 * Source; what a column holds is decided by the EXCEL connection manager.
 */
export const excelSource: ComponentDefinition = {
  classId: "Microsoft.ExcelSource",
  displayName: "Excel Source",
  create: (context) =>
    new SqlSourceRuntime(context, {
      query: sourceQuery,
      timeoutProperty: "CommandTimeout",
      codes: oleDbSourceCodes,
      acquire: acquireWorkbook,
    }),
};
