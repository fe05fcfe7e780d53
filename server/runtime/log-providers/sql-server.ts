import type { SqlConnection } from "../connections/sql-connection";
import { DTS_E_OPENLOGFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { LogProviderDefinition } from "../registry";
import { messageOf } from "./log-file";
import { createLogTable, logColumns } from "./table-definitions";
import { TableLog } from "./table-log";

/** A database that does not answer must not keep the package from starting for ever. */
const openTimeoutSeconds = 30;

/**
 * SQL Server: entries become rows of `sysssislog` in whatever database the provider's connection manager reaches; the table is made
 * where there is none (CONTROLFLOW.md section 12). SQL Server's is `dbo.sysssislog`, elsewhere one without a schema will do. SSIS's
 * procedure `sp_ssis_addlogentry` is neither made nor called: the rows are inserted.
 */
export const sqlServerLogProvider: LogProviderDefinition = {
  type: "Microsoft.LogProviderSQLServer",
  displayName: "SQL Server log",
  async open(provider, connections) {
    const { connection, release } = await connections.acquire(provider.configString);
    try {
      if (connection.kind !== "sql") throw noDatabase(provider.configString);
      return new TableLog(connection, await findTable(connection), release);
    } catch (error) {
      await release();
      throw error;
    }
  },
};

/** The name of the log table, which exists then. */
async function findTable(connection: SqlConnection): Promise<string> {
  const options = { signal: AbortSignal.timeout(openTimeoutSeconds * 1000), timeoutSeconds: openTimeoutSeconds };
  const names = connection.dialect === "mssql" ? ["[dbo].[sysssislog]"] : ["sysssislog", "[dbo].[sysssislog]"];
  let reason: unknown;
  for (const name of names) {
    try {
      const known = (await connection.describe(name, options)).map((one) => one.name.toLowerCase());
      const missing = logColumns.filter((one) => !known.includes(one));
      if (missing.length === 0) return name;
      reason = new Error(`It has no column ${missing.join(", ")}.`);
      throw cannotLog(connection, reason);
    } catch (error) {
      if (!(error instanceof DtsError) || error.code === DTS_E_OPENLOGFAILED) throw error;
      reason = error;
    }
  }
  const create = createLogTable[connection.dialect];
  if (create === undefined) throw cannotLog(connection, reason);
  try {
    await connection.execute(create, [], options);
  } catch (error) {
    throw cannotLog(connection, error);
  }
  return names[0] ?? "sysssislog";
}

function cannotLog(connection: SqlConnection, reason: unknown): DtsError {
  const text = `${connection.label} has no table sysssislog that entries can be written to. ${messageOf(reason)}`;
  return new DtsError(DTS_E_OPENLOGFAILED, text, {
    cause: reason,
    help: {
      cause: "The table is missing and could not be made, or is another one of that name.",
      next: `Create it with the columns id (given by the database), ${logColumns.join(", ")}.`,
    },
  });
}

function noDatabase(name: string): DtsError {
  return new DtsError(DTS_E_OPENLOGFAILED, `The connection manager "${name}" is not one of a database.`, {
    help: {
      cause: "This log is a table, so it needs a database.",
      next: "Give the log provider an OLE DB, ADO.NET or ODBC connection manager.",
    },
  });
}
