import {
  DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES,
  DTS_E_INVALIDBULKINSERTPROPERTYVALUE,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { ComponentContext } from "../component";
import { givenTable } from "../sql-destination/given-table";
import { isTrue } from "../sql-destination/is-true";
import type { LoadPlan } from "../sql-destination/load-plan";
import { wholeNumber } from "../sql-destination/whole-number";

/**
 * What the properties of a SQL Server Destination ask for (DTSX.md section 15). -1 stands for a number that was never given.
 *
 * @throws DtsError for an empty table name, numbers that are none, and a last row before the first.
 */
export function sqlServerDestinationPlan({ component }: Pick<ComponentContext, "component">): LoadPlan {
  const maxErrors = Math.max(0, number(component, "BulkInsertMaxErrors", -1));
  const commitSize = number(component, "MaxInsertCommitSize", 0);
  const first = Math.max(1, number(component, "BulkInsertFirstRow", -1));
  const lastRow = number(component, "BulkInsertLastRow", -1);
  const last = lastRow > 0 ? lastRow : Number.POSITIVE_INFINITY;
  if (last < first) {
    throw new DtsError(
      DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES,
      `"${component.name}" loads rows ${first} to ${last}: BulkInsertLastRow must not be less than BulkInsertFirstRow.`,
    );
  }
  return {
    target: { table: givenTable(component, "BulkInsertTableName") },
    keepIdentity: isTrue(component, "BulkInsertKeepIdentity"),
    keepNulls: isTrue(component, "BulkInsertKeepNulls"),
    tableLock: isTrue(component, "BulkInsertTablock"),
    checkConstraints: isTrue(component, "BulkInsertCheckConstraints"),
    fireTriggers: isTrue(component, "BulkInsertFireTriggers"),
    rowsPerWrite: commitSize > 0 ? commitSize : Number.POSITIVE_INFINITY,
    commit: commitSize > 0 ? "eachWrite" : "atEnd",
    // Rows are looked for one by one only where some may be left out.
    refuses: maxErrors > 0 ? "row" : "batch",
    // Timeout limits how long the load waits for rows of the data flow. Nothing here waits for them.
    timeoutSeconds: 0,
    window: { first, last },
    maxErrors,
  };
}

function number(component: Component, property: string, fallback: number): number {
  const refuse = (): never => {
    throw new DtsError(
      DTS_E_INVALIDBULKINSERTPROPERTYVALUE,
      `"${component.name}" has the value "${component.property(property) ?? ""}" for ${property}, which must be a whole number from -1 on.`,
      { details: { property } },
    );
  };
  return wholeNumber(component, property, { fallback, least: -1, refuse });
}
