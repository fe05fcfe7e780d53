import {
  DTS_E_ADODESTARGUMENTEXCEPTION,
  DTS_E_ADODESTERRORUPDATEROW,
  DTS_E_ADODESTINSERTIONFAILURE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION,
} from "../../messages/component-codes";
import { adoNetBatchSize, adoNetDestinationPlan, sendsSingleRows } from "../ado-net/destination-plan";
import { checkMappings } from "../check-mappings";
import type { ComponentDefinition } from "../component";
import { refusals } from "../refusals";
import { SqlDestinationRuntime } from "../sql-destination/sql-destination-runtime";

/** ADO NET Destination: inserts rows into a table in batches (DATAFLOW.md section 11). */
export const adoNetDestination: ComponentDefinition = {
  classId: "Microsoft.ADONETDestination",
  displayName: "ADO NET Destination",
  support: (component) => refusals(() => adoNetBatchSize(component)),
  validate(context) {
    const { component } = context;
    adoNetDestinationPlan(context);
    checkMappings(context);
    // A batch size of 1 sends single rows anyway.
    if (!sendsSingleRows(component) || adoNetBatchSize(component) === 1) return;
    context.warning(
      DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION,
      `"${component.name}" redirects or ignores rows that fail, which batches cannot: refused rows are looked for one by one.`,
    );
  },
  create: (context) =>
    new SqlDestinationRuntime(context, {
      plan: adoNetDestinationPlan,
      truncated: DTS_E_ADODESTERRORUPDATEROW,
      refused: ({ code }) => ({
        code: DTS_E_ADODESTERRORUPDATEROW,
        messageCode:
          code === DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE
            ? DTS_E_ADODESTARGUMENTEXCEPTION
            : DTS_E_ADODESTINSERTIONFAILURE,
      }),
    }),
};
