import { DTS_E_ADODESTWRONGBATCHSIZE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { ComponentContext } from "../component";
import { givenTable } from "../sql-destination/given-table";
import { isTrue } from "../sql-destination/is-true";
import type { LoadPlan } from "../sql-destination/load-plan";
import { wholeNumber } from "../sql-destination/whole-number";

/** Whether failed rows are kept apart, which ends batches in SSIS: every row is then sent on its own. */
export function sendsSingleRows(component: Component): boolean {
  return component.inputs.some(({ errorRowDisposition: one }) => one === "RedirectRow" || one === "IgnoreFailure");
}

/** Rows per batch; 0 is the whole buffer. Throws DtsError DTS_E_ADODESTWRONGBATCHSIZE for what is no whole number from 0 on. */
export function adoNetBatchSize(component: Component): number {
  const refuse = (): never => {
    const size = component.property("BatchSize") ?? "";
    throw new DtsError(
      DTS_E_ADODESTWRONGBATCHSIZE,
      `The BatchSize "${size}" of "${component.name}" must be 0 or more.`,
    );
  };
  return wholeNumber(component, "BatchSize", { fallback: 0, least: 0, refuse });
}

/**
 * What the properties of an ADO NET Destination ask for (DTSX.md section 15). It has no transaction of its own: every batch, which is
 * the whole buffer with BatchSize 0, is permanent when it was sent. SqlBulkCopy, which SqlClient alone has, puts defaults in the place
 * of NULLs, and neither checks constraints nor fires triggers; commands do all of it.
 *
 * @throws DtsError for an empty table name or a batch size that is no whole number from 0 on.
 */
export function adoNetDestinationPlan({ component, task }: ComponentContext): LoadPlan {
  const size = adoNetBatchSize(component);
  const singleRows = sendsSingleRows(component);
  const isBulk = !singleRows && isTrue(component, "UseBulkInsertWhenPossible") && hasSqlClient(component, task);
  return {
    target: { table: givenTable(component, "TableOrViewName") },
    keepIdentity: false,
    keepNulls: !isBulk,
    tableLock: false,
    checkConstraints: !isBulk,
    fireTriggers: !isBulk,
    rowsPerWrite: size === 0 ? Number.POSITIVE_INFINITY : size,
    commit: "eachWrite",
    refuses: singleRows ? "row" : "batch",
    timeoutSeconds: Number(component.property("CommandTimeout") ?? 0),
  };
}

function hasSqlClient(component: Component, task: ComponentContext["task"]): boolean {
  const reference = component.connection()?.connectionManagerId;
  if (!reference) return false;
  const { netProvider = "SQL" } = task.connections.manager(reference);
  return /^(sql|system\.data\.sqlclient|microsoft\.data\.sqlclient)\b/i.test(netProvider);
}
