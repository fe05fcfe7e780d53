import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";

/** The error of a file that cannot be read or written as a workbook. */
export function unusableWorkbook(label: string, reason: string, cause: unknown): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `${label}: the workbook cannot be used: ${reason}.`, {
    cause,
    help: {
      cause: "The file is no workbook, is protected with a password, is too large, or may not be written here.",
      next: "Open it in a spreadsheet program and save it again, or point the connection at another file.",
    },
  });
}
