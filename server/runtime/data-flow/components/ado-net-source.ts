import { DTS_E_ADOSRCINVALIDSQLCOMMAND, DTS_E_SOURCETABLENAMENOTPROVIDED } from "../../messages/component-codes";
import { refuseImplicitStrings } from "../ado-net/implicit-strings";
import { adoNetSourceCodes } from "../ado-net/source-codes";
import { adoNetSourceQuery } from "../ado-net/source-query";
import type { ComponentDefinition } from "../component";
import { refusals } from "../refusals";
import { SqlSourceRuntime } from "../sql-source/sql-source-runtime";

/**
 * ADO NET Source, the DataReader Source of 2005: the rows of a table or query (DATAFLOW.md section 10). `CommandTimeout` is in seconds,
 * 0 waits for ever.
 */
export const adoNetSource: ComponentDefinition = {
  classId: "Microsoft.DataReaderSourceAdapter",
  displayName: "ADO NET Source",
  support: (component) => [
    ...refusals(() => refuseImplicitStrings(component)),
    ...refusals(() => adoNetSourceQuery(component), [DTS_E_SOURCETABLENAMENOTPROVIDED, DTS_E_ADOSRCINVALIDSQLCOMMAND]),
  ],
  validate({ component }) {
    refuseImplicitStrings(component);
    adoNetSourceQuery(component);
  },
  create: (context) =>
    new SqlSourceRuntime(context, {
      query: ({ component }) => adoNetSourceQuery(component),
      timeoutProperty: "CommandTimeout",
      codes: adoNetSourceCodes,
    }),
};
