import { DTS_E_OLEDB_NOPROVIDER_ERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { connectionStringValue } from "../model/connection-string";
import { withoutPassword } from "./without-password";

/** The databases that connection managers reach; `odbc` is whatever a driver of this machine reaches. */
export type Database = "sqlite" | "postgres" | "mssql" | "mysql" | "oracle" | "odbc";

/** What of a connection manager says which database it reaches. */
export interface DatabaseSource {
  /** Canonical type: OLEDB, ADO, ADO.NET or ODBC. */
  readonly connectionType: string;
  /** The .NET class of an ADO.NET manager. */
  readonly netProvider?: string | undefined;
  readonly connectionString: string;
}

type Names = readonly (readonly [RegExp, Database])[];

const addresses: Names = [
  [/^postgres(ql)?:\/\//i, "postgres"],
  [/^(mysql|mariadb):\/\//i, "mysql"],
];

const oleDbProviders: Names = [
  [/^(sqlite3?|system\.data\.sqlite|microsoft\.data\.sqlite)$/i, "sqlite"],
  [/^(postgresql|postgres|npgsql|pgnp)(\.\d+)?$/i, "postgres"],
  [/^(sqlncli|msoledbsql|sqloledb)/i, "mssql"],
  [/^(mysql|mysqlprov|mariadb)/i, "mysql"],
  [/^(oraoledb|msdaora|oracle)/i, "oracle"],
  [/^msdasql/i, "odbc"],
];

const netProviders: Names = [
  [/^(sql|system\.data\.sqlclient|microsoft\.data\.sqlclient)\b/i, "mssql"],
  [/^npgsql/i, "postgres"],
  [/^(mysql|mysqlconnector)/i, "mysql"],
  [/^(oracle|system\.data\.oracleclient)/i, "oracle"],
  [/^(system\.data\.sqlite|microsoft\.data\.sqlite|sqlite)/i, "sqlite"],
];

const odbcDrivers: Names = [
  [/^(postgresql|psqlodbc)/i, "postgres"],
  [/^(mysql|mariadb)/i, "mysql"],
  [/^sqlite/i, "sqlite"],
  [/^(odbc driver \d+ for sql server|sql server|sql native client)/i, "mssql"],
  [/^(oracle|microsoft odbc for oracle)/i, "oracle"],
];

/**
 * Which database a connection manager reaches: OLE DB and ADO by `Provider`, ADO.NET by its .NET class, ODBC by `Driver`. A
 * `Provider` of the databases above, or an address (`postgresql://`, `mysql://`), wins for every kind of manager, so that a run
 * can lead any of them to another database. Every other ODBC driver, and every DSN, is left to ODBC itself.
 *
 * @throws DtsError DTS_E_OLEDB_NOPROVIDER_ERROR for a provider that there is no way to, naming it.
 */
export function chooseDatabase(source: DatabaseSource): Database {
  const { connectionType, netProvider = "SQL", connectionString } = source;
  const provider = connectionStringValue(connectionString, ["Provider"])?.trim() ?? "";
  const explicit =
    find(addresses, connectionString.trim()) ??
    find(addresses, connectionStringValue(connectionString, ["Data Source", "Server"]) ?? "") ??
    find(oleDbProviders, provider);
  if (explicit !== undefined && explicit !== "odbc") return explicit;
  if (connectionType === "ODBC" || explicit === "odbc") return odbcDatabase(connectionString);
  if (connectionType !== "ADO.NET") throw unknownProvider(provider, connectionString, "OLE DB");
  if (/^(system\.data\.)?odbc/i.test(netProvider)) return odbcDatabase(connectionString);
  if (/^(system\.data\.)?oledb/i.test(netProvider)) throw unknownProvider(provider, connectionString, "OLE DB");
  const known = find(netProviders, netProvider);
  if (known === undefined) throw unknownProvider(netProvider, connectionString, ".NET");
  return known;
}

function odbcDatabase(text: string): Database {
  const driver =
    connectionStringValue(text, ["Driver"])
      ?.trim()
      .replace(/^\{|\}$/g, "") ?? "";
  return find(odbcDrivers, driver) ?? "odbc";
}

function find(names: Names, text: string): Database | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}

function unknownProvider(provider: string, text: string, kind: "OLE DB" | ".NET"): DtsError {
  const subject =
    provider === "" ? "names no Provider" : `asks for the ${kind} provider "${provider}", which does not exist here`;
  const isOffice = /^microsoft\.(jet|ace)\.oledb/i.test(provider);
  return new DtsError(DTS_E_OLEDB_NOPROVIDER_ERROR, `The connection string ${withoutPassword(text)} ${subject}.`, {
    help: {
      cause: isOffice
        ? "Jet and ACE are the engines of Access, which exist on Windows only."
        : "Connections reach SQLite, PostgreSQL, SQL Server, MySQL, MariaDB and Oracle, and through ODBC what has a driver.",
      next: 'Use "Provider=SQLite;Data Source=<file>", "Provider=PostgreSQL;Host=<host>;Database=<name>;User ID=<user>;Password=<password>", the same with "Provider=MySQL", or a SQL Server provider such as MSOLEDBSQL.',
    },
  });
}
