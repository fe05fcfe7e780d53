import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_STATEMENTNOTTRANSLATED, GANTRY_I_STATEMENTRETARGETED } from "../../messages/task-codes";
import type { ConnectionContext } from "../../registry";
import type { Connection } from "../connection";
import { RetargetedConnection } from "./retargeted-connection";

/**
 * What the tasks of a run get for a connection whose statements the run declares to be T-SQL. On SQL Server that is the connection
 * itself; on SQLite, PostgreSQL and MySQL one that translates, and shows the translation as information.
 *
 * @throws DtsError GANTRY_E_STATEMENTNOTTRANSLATED for a connection to something else.
 */
export async function retarget(
  connection: Connection,
  manager: string,
  { information }: Pick<ConnectionContext, "information">,
): Promise<Connection> {
  if (connection.kind === "sql") {
    const { dialect } = connection;
    if (dialect === "mssql") return connection;
    if (dialect === "sqlite" || dialect === "postgres" || dialect === "mysql") {
      return new RetargetedConnection(connection, dialect, (text) =>
        information(GANTRY_I_STATEMENTRETARGETED, `Translated from T-SQL: ${text}`, { details: { statement: text } }),
      );
    }
    await connection.close();
  }
  throw new DtsError(
    GANTRY_E_STATEMENTNOTTRANSLATED,
    `The statements of the connection "${manager}" are to be translated from T-SQL, and it is no connection to SQLite, PostgreSQL or MySQL.`,
    {
      help: {
        cause: "The run retargets a connection to something there is no translation for.",
        next: "Take the retargeting of this connection out of the run.",
      },
    },
  );
}
