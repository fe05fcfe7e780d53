import { connectionStringValue } from "../../model/connection-string";

export interface ExcelSettings {
  /** As the connection string has it. */
  readonly path: string;
  /** The first row of a sheet or range names its columns. */
  readonly hasHeader: boolean;
  /** IMEX=1: a column with values of several kinds is text, instead of losing the rarer kind. */
  readonly mixedAsText: boolean;
}

/** Reads `Provider=Microsoft.ACE.OLEDB.12.0;Data Source=f.xlsx;Extended Properties="EXCEL 12.0 XML;HDR=YES"` (DTSX.md section 5.2). */
export function excelSettings(connectionString: string): ExcelSettings {
  const value = (...keys: string[]) => connectionStringValue(connectionString, keys)?.trim();
  const extended = value("Extended Properties") ?? "";
  return {
    path: value("Data Source", "ExcelFilePath", "DBQ") ?? "",
    hasHeader: !/^(no|false)$/i.test(connectionStringValue(extended, ["HDR"])?.trim() ?? "yes"),
    mixedAsText: connectionStringValue(extended, ["IMEX"])?.trim() === "1",
  };
}
