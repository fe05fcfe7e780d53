import { type CellObject, utils, type WorkBook } from "@e965/xlsx";

/** Puts a table into a sheet, the names of its columns in the first row, in place of what the sheet held. */
export function writeSheet(
  workbook: WorkBook,
  sheetName: string,
  columns: readonly string[],
  rows: readonly (readonly (CellObject | null)[])[],
): void {
  const sheet = utils.aoa_to_sheet([[...columns]]);
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (value !== null) sheet[utils.encode_cell({ r: row + 1, c: column })] = value;
    }
  }
  const last = { r: rows.length, c: Math.max(0, columns.length - 1) };
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: last });
  if (!workbook.SheetNames.includes(sheetName)) workbook.SheetNames.push(sheetName);
  workbook.Sheets[sheetName] = sheet;
}
