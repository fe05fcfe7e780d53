import type { ExecutionOverride } from "@/server/executions/types";
import type { ConnectionDesign } from "@/server/packages/design-types";
import { fieldKey } from "./run-values";

/** Connection managers that lead to a database whose kind the run chooses; ADO.NET comes without its .NET class. */
const databaseTypes = ["OLEDB", "ADO", "ADO.NET", "ODBC"];

/** Whether a run may say of a connection that its statements are T-SQL. */
export function isRetargetable({ type }: Pick<ConnectionDesign, "type">): boolean {
  return databaseTypes.includes(type);
}

/** Where the values of the dialog keep that the statements of a connection are T-SQL. */
export function retargetKey(connectionName: string): string {
  return fieldKey({ override: { kind: "retarget", target: connectionName } });
}

/** Whether the values say that the statements of a connection are T-SQL. */
export function isRetargeted(connection: Pick<ConnectionDesign, "name" | "type">, values: Record<string, string>) {
  return isRetargetable(connection) && values[retargetKey(connection.name)] === "tsql";
}

/** The connections whose statements are T-SQL in this run, in the shape the server takes. Another version may have other ones. */
export function retargetOverrides(
  connections: Pick<ConnectionDesign, "name" | "type">[],
  values: Record<string, string>,
): ExecutionOverride[] {
  return connections
    .filter((connection) => isRetargeted(connection, values))
    .map(({ name }) => ({ kind: "retarget", target: name, value: "tsql" }));
}
