import {
  DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  GANTRY_W_ROWSLEFTOUT,
} from "../../messages/component-codes";
import { checkMappings } from "../check-mappings";
import type { ComponentDefinition } from "../component";
import { refusals } from "../refusals";
import { SqlDestinationRuntime } from "../sql-destination/sql-destination-runtime";
import { sqlServerDestinationPlan } from "../sql-server/destination-plan";
import { checkOrder } from "../sql-server/order-clause";

/**
 * SQL Server Destination: loads rows into a table in bulk (DATAFLOW.md section 11). SSIS writes into the memory of a server on the same
 * machine; here the connection's own way of loading is used, to any server and any database.
 */
export const sqlServerDestination: ComponentDefinition = {
  classId: "Microsoft.SQLServerDestination",
  displayName: "SQL Server Destination",
  support: (component) => [
    ...refusals(() => sqlServerDestinationPlan({ component }), [DTS_E_DESTINATIONTABLENAMENOTPROVIDED]),
    ...refusals(() => checkOrder(component)),
  ],
  validate(context) {
    sqlServerDestinationPlan(context);
    checkOrder(context.component);
    checkMappings(context);
  },
  create: (context) =>
    new SqlDestinationRuntime(context, {
      plan: sqlServerDestinationPlan,
      truncated: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
      leftOut: ({ component, warning }, rows, reason) =>
        warning(
          GANTRY_W_ROWSLEFTOUT,
          `"${component.name}" left out ${rows} rows that could not be converted, which BulkInsertMaxErrors allows. The last one: ${reason}`,
          { rows: String(rows) },
        ),
    }),
};
