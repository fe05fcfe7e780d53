import type { ComponentDefinition } from "../component";
import { oleDbSourceCodes } from "../ole-db/source-codes";
import { sourceQuery } from "../ole-db/source-query";
import { SqlSourceRuntime } from "../sql-source/sql-source-runtime";

/** OLE DB Source: the rows of a table or query (DATAFLOW.md section 10). */
export const oleDbSource: ComponentDefinition = {
  classId: "Microsoft.OLEDBSource",
  displayName: "OLE DB Source",
  create: (context) =>
    new SqlSourceRuntime(context, {
      query: sourceQuery,
      timeoutProperty: "CommandTimeout",
      codes: oleDbSourceCodes,
    }),
};
