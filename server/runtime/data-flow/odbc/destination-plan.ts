import type { ComponentContext } from "../component";
import { givenTable } from "../sql-destination/given-table";
import type { LoadPlan } from "../sql-destination/load-plan";
import { wholeNumber } from "../sql-destination/whole-number";
import { unknownValue } from "../unknown-value";

const defaultBatchSize = 1000;

/**
 * What the properties of an ODBC Destination ask for (DTSX.md section 15). Drivers say which rows of an array they refused, so single
 * rows are refused in both insert methods. TransactionSize 0 is autocommit: what was sent is permanent.
 *
 * @throws DtsError for an empty table name, an unknown insert method, and sizes that are no whole numbers.
 */
export function odbcDestinationPlan({ component }: Pick<ComponentContext, "component">): LoadPlan {
  const size = (property: string, least: number, fallback: number) => {
    const refuse = (): never => {
      throw unknownValue(component, property, `whole numbers from ${least} on`);
    };
    return wholeNumber(component, property, { fallback, least, refuse });
  };
  const method = component.property("InsertMethod")?.trim() || "1";
  if (method !== "0" && method !== "1") throw unknownValue(component, "InsertMethod", "0 (row by row) and 1 (batch)");
  const transactionSize = size("TransactionSize", 0, 0);
  return {
    target: { table: givenTable(component, "TableName") },
    keepIdentity: false,
    keepNulls: true,
    tableLock: false,
    checkConstraints: true,
    fireTriggers: true,
    rowsPerWrite: size("BatchSize", 1, defaultBatchSize),
    commit: transactionSize === 0 ? "eachWrite" : transactionSize,
    refuses: "row",
    timeoutSeconds: size("StatementTimeout", 0, 0),
  };
}
