import { GANTRY_E_SCRIPTROWS } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { PackedRowsError } from "../packed-rows/unpack-columns";

/** What is wrong with rows a script gave back, as an error with the name of the column. `firstRow` is the number of the first row. */
export function packedFailure(
  error: unknown,
  columns: readonly { readonly name: string }[],
  firstRow: number,
): unknown {
  if (!(error instanceof PackedRowsError)) return error;
  const column = columns[error.column ?? -1]?.name;
  const row = error.row === undefined ? undefined : String(firstRow + error.row + 1);
  const where = column === undefined ? "" : ` (column "${column}"${row === undefined ? "" : `, row ${row}`})`;
  return new DtsError(
    GANTRY_E_SCRIPTROWS,
    `The script gave rows that the data flow cannot take${where}: ${error.message}`,
    {
      details: { ...(column === undefined ? {} : { column }), ...(row === undefined ? {} : { row }) },
    },
  );
}
