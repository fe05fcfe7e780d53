import { DTS_E_CANNOTGETIROWSETFASTLOAD } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { ComponentContext } from "../component";
import { destinationPlan } from "../ole-db/destination-options";
import type { LoadPlan } from "../sql-destination/load-plan";

/**
 * What the properties of an Excel Destination ask for: those of an OLE DB Destination without fast load, which the engine of workbooks
 * does not have; without AccessMode a table is meant. The file is written once, after the last row.
 *
 * @throws DtsError DTS_E_CANNOTGETIROWSETFASTLOAD for a fast load, and what an OLE DB Destination refuses.
 */
export function excelDestinationPlan(context: ComponentContext): LoadPlan {
  refuseFastLoad(context.component);
  return destinationPlan(context, "0");
}

/** Throws DtsError for a destination that asks for a fast load: AccessMode 3 and 4. */
export function refuseFastLoad(component: Component): void {
  if (!/^[34]$/.test(component.property("AccessMode")?.trim() ?? "")) return;
  throw new DtsError(
    DTS_E_CANNOTGETIROWSETFASTLOAD,
    `"${component.name}" asks for a fast load, which workbooks do not have.`,
    {
      help: {
        cause: "AccessMode is 3 or 4. Neither Microsoft's driver nor this runtime loads workbooks in bulk.",
        next: "Choose the access mode for a table or view: AccessMode 0, or 1 for a variable.",
      },
    },
  );
}
