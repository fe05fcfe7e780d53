import { DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED } from "../../messages/component-codes";
import { checkMappings } from "../check-mappings";
import type { ComponentDefinition } from "../component";
import { acquireWorkbook } from "../excel/acquire-workbook";
import { cellCheck } from "../excel/cell-check";
import { excelDestinationPlan, refuseFastLoad } from "../excel/destination-plan";
import { refusals } from "../refusals";
import { SqlDestinationRuntime } from "../sql-destination/sql-destination-runtime";

/** Excel Destination: adds rows to a sheet or range of a workbook, or runs a statement per row (DATAFLOW.md section 11). */
export const excelDestination: ComponentDefinition = {
  classId: "Microsoft.ExcelDestination",
  displayName: "Excel Destination",
  support: (component) => refusals(() => refuseFastLoad(component)),
  validate(context) {
    refuseFastLoad(context.component);
    checkMappings(context);
  },
  create: (context) =>
    new SqlDestinationRuntime(context, {
      plan: excelDestinationPlan,
      truncated: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
      acquire: acquireWorkbook,
      check: cellCheck,
    }),
};
