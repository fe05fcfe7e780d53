import {
  DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
} from "../../messages/component-codes";
import { checkMappings } from "../check-mappings";
import type { ComponentDefinition } from "../component";
import { odbcDestinationPlan } from "../odbc/destination-plan";
import { refusals } from "../refusals";
import { SqlDestinationRuntime } from "../sql-destination/sql-destination-runtime";

/** ODBC Destination, once by Attunity: inserts rows into a table (DATAFLOW.md section 11). */
export const odbcDestination: ComponentDefinition = {
  classId: "Microsoft.SSISODBCDst",
  displayName: "ODBC Destination",
  support: (component) => refusals(() => odbcDestinationPlan({ component }), [DTS_E_DESTINATIONTABLENAMENOTPROVIDED]),
  validate(context) {
    odbcDestinationPlan(context);
    checkMappings(context);
  },
  create: (context) =>
    new SqlDestinationRuntime(context, {
      plan: odbcDestinationPlan,
      truncated: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
    }),
};
