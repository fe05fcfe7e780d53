import {
  DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import type { MisfitCodes } from "../sql-source/source-failure";

/** The row codes of the OLE DB source adapter, which Excel Source is made of. Those of ODBC sources are documented nowhere: the same. */
export const oleDbSourceCodes: MisfitCodes = {
  cannotConvert: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE },
  truncated: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED },
  signMismatch: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH },
  overflow: { code: DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW },
};
