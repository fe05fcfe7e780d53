import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED } from "../../messages/component-codes";
import { checkMappings } from "../check-mappings";
import type { ComponentDefinition } from "../component";
import { destinationOptions, destinationPlan } from "../ole-db/destination-options";
import { refusals } from "../refusals";
import { SqlDestinationRuntime } from "../sql-destination/sql-destination-runtime";

/** OLE DB Destination: inserts rows into a table or the results of a query, or runs a statement per row (DATAFLOW.md section 11). */
export const oleDbDestination: ComponentDefinition = {
  classId: "Microsoft.OLEDBDestination",
  displayName: "OLE DB Destination",
  support: (component) => refusals(() => destinationOptions(component)),
  validate(context) {
    destinationOptions(context.component);
    checkMappings(context);
  },
  create: (context) =>
    new SqlDestinationRuntime(context, {
      plan: (own) => destinationPlan(own),
      truncated: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
    }),
};
