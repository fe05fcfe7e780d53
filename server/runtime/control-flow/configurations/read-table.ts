import type { SqlConnection } from "../../connections/sql-connection";
import {
  DTS_W_CONFIGTYPEINVALID,
  DTS_W_NORECORDSFOUNDINTABLE,
  DTS_W_SQLSERVERFAILEDIMPORT,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { ConnectionProvider } from "../task-context";
import { configurationWarning } from "./configuration-warning";
import type { ConfiguredValue } from "./configured-value";
import { parseTableConfiguration, type TableConfiguration } from "./parse-table-configuration";

const columns = ["ConfigurationFilter", "ConfiguredValue", "PackagePath", "ConfiguredValueType"];

/** Longer than any configuration takes; a database that does not answer must not keep the package for ever. */
const timeoutSeconds = 30;

/**
 * The values of a SQL Server configuration: the rows of its table that have its filter, from any database its connection manager
 * reaches. Throws DtsError with a warning's code: the connection or the table fails, or no row has the filter.
 */
export async function readTable(
  text: string,
  connections: ConnectionProvider,
  signal: AbortSignal,
): Promise<ConfiguredValue[]> {
  const place = parseTableConfiguration(text);
  try {
    const { connection, release } = await connections.acquire(place.connection);
    try {
      if (connection.kind !== "sql") throw noDatabase(place);
      return await readRows(connection, place, signal);
    } finally {
      await release();
    }
  } catch (error) {
    if (!(error instanceof DtsError) || error.code >>> 30 === 2) throw error;
    throw configurationWarning(
      DTS_W_SQLSERVERFAILEDIMPORT,
      `The table ${place.table} cannot be read through the connection "${place.connection}": ${error.message}`,
      "The database does not answer, or has no such table.",
      "Override the connection string of that connection manager, or give the values as overrides of the run.",
      error,
    );
  }
}

async function readRows(connection: SqlConnection, place: TableConfiguration, signal: AbortSignal) {
  const options = { signal, timeoutSeconds };
  const known = await connection.describe(place.table, options);
  const nameOf = (wanted: string) => known.find((one) => one.name.toLowerCase() === wanted.toLowerCase())?.name;
  const missing = columns.filter((one) => nameOf(one) === undefined);
  if (missing.length > 0) {
    throw configurationWarning(
      DTS_W_SQLSERVERFAILEDIMPORT,
      `The table ${place.table} has no column ${missing.join(", ")}.`,
      "It is not a table of configurations.",
      `A table of configurations has the columns ${columns.join(", ")}.`,
    );
  }
  const reader = await connection.openReader({ table: place.table }, { ...options, batchRows: 1000 });
  const at = columns.map((one) => reader.columns.findIndex(({ name }) => name.toLowerCase() === one.toLowerCase()));
  const found: ConfiguredValue[] = [];
  let rows = 0;
  for await (const { rowCount, values } of reader) {
    rows += rowCount;
    for (let row = 0; row < rowCount; row++) {
      const [filter, value = "", path = "", valueType] = at.map((column) => {
        const cell = values[row * reader.columns.length + column];
        return cell === null || cell === undefined ? "" : String(cell).trimEnd();
      });
      // SQL Server's usual collation does not tell capitals apart, and packages rely on it.
      if (filter?.toLowerCase() === place.filter.toLowerCase()) found.push({ path, value, valueType });
    }
  }
  if (found.length > 0) return found;
  throw configurationWarning(
    DTS_W_NORECORDSFOUNDINTABLE,
    `No row of ${place.table} has the filter "${place.filter}" (of ${rows}).`,
    "The values of this filter were not copied into the table.",
    "Add the rows, or give the values as overrides of the run.",
  );
}

function noDatabase({ connection }: TableConfiguration): DtsError {
  return configurationWarning(
    DTS_W_CONFIGTYPEINVALID,
    `The connection manager "${connection}" is not one of a database.`,
    "A SQL Server configuration needs a connection to a database.",
    "Name an OLE DB, ADO.NET or ODBC connection manager.",
  );
}
