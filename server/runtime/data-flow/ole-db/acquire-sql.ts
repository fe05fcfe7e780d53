import type { SqlConnection } from "../../connections/sql-connection";
import { DTS_E_CONNECTIONNOTFOUND, DTS_E_UNKNOWNCONNECTIONMANAGERTYPE } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { ComponentContext } from "../component";

export interface AcquiredSql {
  readonly connection: SqlConnection;
  release(): Promise<void>;
}

/** The database connection of a component. Throws DtsError when there is none or it is no database. */
export async function acquireSql({
  component,
  task,
}: Pick<ComponentContext, "component" | "task">): Promise<AcquiredSql> {
  const reference =
    component.connection("OleDbConnection")?.connectionManagerId || component.connection()?.connectionManagerId;
  if (!reference) throw new DtsError(DTS_E_CONNECTIONNOTFOUND, `"${component.name}" has no connection manager.`);
  const { connection, release } = await task.connections.acquire(reference);
  if (connection.kind === "sql") return { connection, release };
  await release();
  throw new DtsError(
    DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
    `"${component.name}" needs a connection manager of a database and has one of a file.`,
  );
}
