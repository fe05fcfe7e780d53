import { GANTRY_W_SETTINGWITHOUTEFFECT } from "../messages/codes";
import type { ConnectionManager } from "../model/connection-manager";
import type { ConnectionContext, ConnectionDefinition } from "../registry";
import type { DatabaseSource } from "./choose-database";
import type { DatabaseSettings } from "./database-settings";
import { optionsWithoutEffect, readDatabaseSettings } from "./read-database-settings";
import type { SqlConnection } from "./sql-connection";

export const oleDbConnection: ConnectionDefinition = { types: ["OLEDB"], displayName: "OLE DB", acquire };

/**
 * OLEDB, ADO, ADO.NET and ODBC: connections to a database, chosen by provider, .NET class or driver (CONTROLFLOW.md section 13). The
 * drivers are loaded when a package asks for them: most need one, and a warm host none.
 */
export const databaseConnections: readonly ConnectionDefinition[] = [
  oleDbConnection,
  { types: ["ADO"], displayName: "ADO", acquire },
  { types: ["ADO.NET"], displayName: "ADO.NET", acquire },
  { types: ["ODBC"], displayName: "ODBC", acquire },
];

async function acquire(manager: ConnectionManager, context: ConnectionContext): Promise<SqlConnection> {
  const settings = readDatabaseSettings(manager, manager.password);
  for (const sentence of optionsWithoutEffect(manager)) {
    context.warning(GANTRY_W_SETTINGWITHOUTEFFECT, `Connection manager "${manager.name}": ${sentence}`);
  }
  return open(settings, manager, context);
}

/** Opens a connection of a connection string that belongs to no manager; `name` stands in messages. Throws DtsError. */
export function openDatabase(source: DatabaseSource, name: string, context: ConnectionContext): Promise<SqlConnection> {
  return open(readDatabaseSettings(source), { name, retainSameConnection: false }, context);
}

async function open(
  settings: DatabaseSettings,
  manager: Pick<ConnectionManager, "name" | "retainSameConnection">,
  { signal, warning, paths }: ConnectionContext,
): Promise<SqlConnection> {
  switch (settings.dialect) {
    case "sqlite": {
      const { SqliteConnection } = await import("./sqlite/sqlite-connection");
      const { placeSqlite } = await import("./sqlite/place-sqlite");
      const placed = placeSqlite(settings, manager.name, paths);
      const label = `${manager.name} (SQLite, ${placed.path})`;
      return SqliteConnection.open(placed, label, manager.retainSameConnection, ({ code, text }) =>
        warning(code, text),
      );
    }
    case "postgres": {
      const { PostgresConnection } = await import("./postgres/postgres-connection");
      const place = `${settings.host}/${settings.database ?? settings.user ?? ""}`;
      const label = `${manager.name} (PostgreSQL, ${place})`;
      const { root, certificate, key, keyPassword } = settings.files;
      const files = {
        ...(root === undefined ? {} : { root: paths.local(root) }),
        ...(certificate === undefined ? {} : { certificate: paths.local(certificate) }),
        ...(key === undefined ? {} : { key: paths.local(key) }),
        keyPassword,
      };
      return PostgresConnection.open({ ...settings, files }, label, signal, manager.retainSameConnection);
    }
    case "mssql": {
      const { SqlServerConnection } = await import("./mssql/sql-server-connection");
      const server = settings.instance ? `${settings.host}\\${settings.instance}` : settings.host;
      const place = settings.database ? `${server}/${settings.database}` : server;
      const pinned = settings.serverCertificate;
      const placed = pinned === undefined ? settings : { ...settings, serverCertificate: paths.local(pinned) };
      return SqlServerConnection.open(placed, `${manager.name} (SQL Server, ${place})`, signal);
    }
    case "mysql": {
      const { MySqlConnection } = await import("./mysql/mysql-connection");
      const place = `${settings.host}/${settings.database ?? ""}`;
      const file = settings.certificateAuthority;
      const trusted = file === undefined ? settings : { ...settings, certificateAuthority: paths.local(file) };
      return MySqlConnection.open(trusted, `${manager.name} (MySQL, ${place})`, signal);
    }
    case "oracle": {
      const { OracleConnection } = await import("./oracle/oracle-connection");
      return OracleConnection.open(settings, `${manager.name} (Oracle, ${settings.connectString})`, signal);
    }
    case "odbc": {
      const { OdbcConnection } = await import("./odbc/odbc-connection");
      return OdbcConnection.open(settings, `${manager.name} (ODBC, ${settings.place})`, signal);
    }
  }
}
