import { DTS_E_OLEDB_NOPROVIDER_ERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { connectionStringValue } from "../model/connection-string";

export interface SqliteSettings {
  readonly dialect: "sqlite";
  readonly path: string;
  /** Whether a missing file is made. */
  readonly create: boolean;
  readonly readOnly: boolean;
}

/** What PostgreSQL and SQL Server have in common. */
interface ServerSettings {
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly connectTimeoutSeconds: number;
  readonly encrypt: boolean;
  readonly trustServerCertificate: boolean;
  readonly applicationName: string;
}

export interface PostgresSettings extends ServerSettings {
  readonly dialect: "postgres";
}

export interface SqlServerSettings extends ServerSettings {
  readonly dialect: "mssql";
  readonly instance: string | undefined;
  readonly integratedSecurity: boolean;
}

export type OleDbSettings = SqliteSettings | PostgresSettings | SqlServerSettings;

const sourceKeys = ["Data Source", "Server", "Address", "Addr", "Network Address", "Host", "DataSource", "Filename"];
const databaseKeys = ["Initial Catalog", "Database", "DBQ"];
const userKeys = ["User ID", "UID", "User", "Username", "User Name"];
const passwordKeys = ["Password", "PWD"];

const sqliteProvider = /^(sqlite3?|system\.data\.sqlite|microsoft\.data\.sqlite)$/i;
const postgresProvider = /^(postgresql|postgres|npgsql|pgnp)(\.\d+)?$/i;
const sqlServerProvider = /^(sqlncli|msoledbsql|sqloledb)/i;

/**
 * Reads an OLE DB connection string. `Provider` chooses the database: `SQLite`, `PostgreSQL` (also a `postgresql://` address),
 * or SQL Server by the names of its providers (SQLNCLI*, MSOLEDBSQL*, SQLOLEDB). `password` is the one the package keeps apart.
 *
 * @throws DtsError DTS_E_OLEDB_NOPROVIDER_ERROR for any other provider, naming it.
 */
export function readOleDbSettings(text: string, password?: string): OleDbSettings {
  const value = (...keys: string[]) => connectionStringValue(text, keys)?.trim() || undefined;
  const provider = value("Provider") ?? "";
  const address = /^postgres(ql)?:\/\//i.test(text.trim()) ? text.trim() : value(...sourceKeys);
  if (address && /^postgres(ql)?:\/\//i.test(address)) return postgresAddress(address, password);
  if (sqliteProvider.test(provider)) {
    return { dialect: "sqlite", path: value(...sourceKeys) ?? "", ...sqliteMode(value) };
  }
  const server: Omit<ServerSettings, "host" | "port"> = {
    database: value(...databaseKeys),
    user: value(...userKeys),
    password: connectionStringValue(text, passwordKeys) ?? password,
    connectTimeoutSeconds: Number(value("Connect Timeout", "Connection Timeout", "Timeout") ?? 15) || 15,
    encrypt:
      isTrue(value("Encrypt", "Use Encryption for Data")) ||
      /^(require|verify)/i.test(value("SSL Mode", "sslmode") ?? ""),
    trustServerCertificate: isTrue(value("TrustServerCertificate", "Trust Server Certificate")),
    applicationName: value("Application Name", "App") ?? "Gantry",
  };
  if (postgresProvider.test(provider)) {
    return { dialect: "postgres", ...server, host: address ?? "localhost", port: portOf(value("Port"), text) };
  }
  if (sqlServerProvider.test(provider)) {
    const integrated = value("Integrated Security", "Trusted_Connection") ?? "";
    return {
      dialect: "mssql",
      ...server,
      ...sqlServerAddress(address ?? "localhost"),
      integratedSecurity: /^(sspi|true|yes)$/i.test(integrated),
    };
  }
  throw unknownProvider(provider, text);
}

function sqliteMode(value: (...keys: string[]) => string | undefined): { create: boolean; readOnly: boolean } {
  const mode = value("Mode") ?? "";
  const create = /^(create|readwritecreate|rwc)$/i.test(mode) || /^(false|no|0)$/i.test(value("FailIfMissing") ?? "");
  const readOnly = /^(read|readonly|ro)$/i.test(mode) || isTrue(value("Read Only"));
  return { create, readOnly };
}

function postgresAddress(address: string, password: string | undefined): PostgresSettings {
  const url = new URL(address);
  return {
    dialect: "postgres",
    host: decodeURIComponent(url.hostname) || url.searchParams.get("host") || "localhost",
    port: url.port === "" ? undefined : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)) || undefined,
    user: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || password,
    connectTimeoutSeconds: Number(url.searchParams.get("connect_timeout") ?? 15) || 15,
    encrypt: /^(require|verify)/.test(url.searchParams.get("sslmode") ?? ""),
    trustServerCertificate: url.searchParams.get("sslmode") === "require",
    applicationName: url.searchParams.get("application_name") ?? "Gantry",
  };
}

/** `server`, `server\instance`, `server,1433`, `tcp:server,1433`, `(local)`, `.`. */
function sqlServerAddress(address: string): { host: string; port: number | undefined; instance: string | undefined } {
  const [place = "", port] = address.replace(/^(tcp|np|lpc):/i, "").split(",");
  const [host = "", instance] = place.split("\\");
  const isLocal = ["", ".", "(local)"].includes(host.trim().toLowerCase());
  return {
    host: isLocal ? "localhost" : host.trim(),
    port: port ? Number(port) : undefined,
    instance: instance?.trim() || undefined,
  };
}

function portOf(port: string | undefined, text: string): number | undefined {
  if (port === undefined) return undefined;
  const number = Number(port);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  throw new DtsError(
    DTS_E_OLEDB_NOPROVIDER_ERROR,
    `Port "${port}" is no port number in the connection string ${withoutPassword(text)}.`,
  );
}

function isTrue(value: string | undefined): boolean {
  return /^(true|yes|1|mandatory|strict)$/i.test(value ?? "");
}

/** A connection string for a message: the password is left out. */
export function withoutPassword(text: string): string {
  const masked = text.replace(/\b(password|pwd)\s*=\s*("[^"]*"|'[^']*'|[^;]*)/gi, "$1=***");
  return `"${masked.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1:***@")}"`;
}

function unknownProvider(provider: string, text: string): DtsError {
  const subject =
    provider === "" ? "names no Provider" : `asks for the OLE DB provider "${provider}", which does not exist here`;
  return new DtsError(DTS_E_OLEDB_NOPROVIDER_ERROR, `The connection string ${withoutPassword(text)} ${subject}.`, {
    help: {
      cause: "OLE DB connections reach SQLite, PostgreSQL and SQL Server.",
      next: 'Use "Provider=SQLite;Data Source=<file>", "Provider=PostgreSQL;Host=<host>;Database=<name>;User ID=<user>;Password=<password>", or a SQL Server provider such as MSOLEDBSQL.',
    },
  });
}
