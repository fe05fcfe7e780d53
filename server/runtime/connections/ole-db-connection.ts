import { existsSync } from "node:fs";
import path from "node:path";
import { DTS_E_OLEDBERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ConnectionManager } from "../model/connection-manager";
import type { PathMap } from "../paths/path-map";
import type { ConnectionContext, ConnectionDefinition } from "../registry";
import { type OleDbSettings, readOleDbSettings, type SqliteSettings } from "./database-settings";
import { localPath } from "./local-path";
import type { SqlConnection } from "./sql-connection";

/**
 * OLEDB: a connection to SQLite, PostgreSQL or SQL Server, chosen by the connection string's `Provider`
 * (CONTROLFLOW.md section 13). The drivers are loaded when a package asks for them: most need one, and a warm host none.
 */
export const oleDbConnection: ConnectionDefinition = {
  types: ["OLEDB"],
  displayName: "OLE DB",
  async acquire(manager, context) {
    const settings = readOleDbSettings(manager.connectionString, manager.password);
    return open(settings, manager, context);
  },
};

async function open(
  settings: OleDbSettings,
  manager: ConnectionManager,
  { signal, warning, paths }: ConnectionContext,
): Promise<SqlConnection> {
  switch (settings.dialect) {
    case "sqlite": {
      const { SqliteConnection } = await import("./sqlite/sqlite-connection");
      const placed = placeSqlite(settings, manager, paths);
      const label = `${manager.name} (SQLite, ${placed.path})`;
      return SqliteConnection.open(placed, label, manager.retainSameConnection, ({ code, text }) =>
        warning(code, text),
      );
    }
    case "postgres": {
      const { PostgresConnection } = await import("./postgres/postgres-connection");
      const place = `${settings.host}/${settings.database ?? settings.user ?? ""}`;
      return PostgresConnection.open(settings, `${manager.name} (PostgreSQL, ${place})`, signal);
    }
    case "mssql": {
      const { SqlServerConnection } = await import("./mssql/sql-server-connection");
      const server = settings.instance ? `${settings.host}\\${settings.instance}` : settings.host;
      const place = settings.database ? `${server}/${settings.database}` : server;
      return SqlServerConnection.open(settings, `${manager.name} (SQL Server, ${place})`, signal);
    }
  }
}

/** The file as an absolute path. A missing one is an error here, because SQLite would make an empty database of a typing error. */
function placeSqlite(settings: SqliteSettings, manager: ConnectionManager, paths: PathMap): SqliteSettings {
  if (settings.path === ":memory:") return { ...settings, create: true };
  const file = path.resolve(localPath(settings.path, manager.name, paths));
  if (settings.create || existsSync(file)) return { ...settings, path: file };
  throw new DtsError(
    DTS_E_OLEDBERROR,
    `The connection manager "${manager.name}" points at the SQLite database ${file}, which does not exist.`,
    {
      help: {
        cause: "The path is wrong, or the database was not made yet.",
        next: 'Correct Data Source, or add "Mode=Create" to the connection string to have an empty database made.',
      },
    },
  );
}
