import { DTS_E_MISSINGSQLCOMMAND, DTS_E_SOURCETABLENAMENOTPROVIDED } from "../../messages/component-codes";
import type { ComponentDefinition } from "../component";
import { odbcSourceQuery } from "../odbc/source-query";
import { oleDbSourceCodes } from "../ole-db/source-codes";
import { refusals } from "../refusals";
import { SqlSourceRuntime } from "../sql-source/sql-source-runtime";

/**
 * ODBC Source, once by Attunity: the rows of a table or query (DATAFLOW.md section 10). How a driver is asked (FetchMethod, BatchSize,
 * LobChunkSize, BindNumericAs, BindCharColumnsAs) changes no row, and has no effect.
 */
export const odbcSource: ComponentDefinition = {
  classId: "Microsoft.SSISODBCSrc",
  displayName: "ODBC Source",
  support: (component) =>
    refusals(() => odbcSourceQuery(component), [DTS_E_SOURCETABLENAMENOTPROVIDED, DTS_E_MISSINGSQLCOMMAND]),
  validate({ component }) {
    odbcSourceQuery(component);
  },
  create: (context) =>
    new SqlSourceRuntime(context, {
      query: ({ component }) => odbcSourceQuery(component),
      timeoutProperty: "StatementTimeout",
      codes: oleDbSourceCodes,
    }),
};
