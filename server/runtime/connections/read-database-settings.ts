import { DTS_E_OLEDB_NOPROVIDER_ERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { connectionStringValue } from "../model/connection-string";
import { chooseDatabase, type DatabaseSource } from "./choose-database";
import { addressSettings } from "./database-address";
import type { DatabaseSettings, OdbcSettings, ServerSettings, SqlServerSettings } from "./database-settings";
import { postgresTls } from "./postgres-tls";
import { idleOptions, type OptionReader, refuseOptions } from "./unusable-options";
import { withoutPassword } from "./without-password";

const sourceKeys = ["Data Source", "Server", "Address", "Addr", "Network Address", "Host", "DataSource", "Filename"];
const databaseKeys = ["Initial Catalog", "Database", "DBQ"];
const userKeys = ["User ID", "UID", "User", "Username", "User Name"];
const passwordKeys = ["Password", "PWD"];
const timeoutKeys = ["Connect Timeout", "Connection Timeout", "Timeout", "LoginTimeout"];

/**
 * Reads the connection string of a database's connection manager, whatever its kind (OLEDB, ADO, ADO.NET, ODBC). The providers
 * know the same keys under many names; all of them are understood everywhere. `password` is the one the package keeps apart.
 *
 * @throws DtsError DTS_E_OLEDB_NOPROVIDER_ERROR for a provider that there is no way to, naming it, GANTRY_E_CONNECTIONOPTION for an
 * option that must not be dropped.
 */
export function readDatabaseSettings(source: DatabaseSource, password?: string): DatabaseSettings {
  const text = source.connectionString;
  const value = optionsOf(text);
  const database = chooseDatabase(source);
  const address = [text.trim(), value(...sourceKeys)].find((one) => /^[a-z]+:\/\//i.test(one ?? ""));
  if (address !== undefined && (database === "postgres" || database === "mysql")) {
    return addressSettings(address, database, password);
  }
  refuseOptions(database, value);
  const secret = connectionStringValue(text, passwordKeys)?.replace(/^\{(.*)\}$/, "$1") || password;
  switch (database) {
    case "sqlite":
      return { dialect: "sqlite", path: value(...sourceKeys) ?? value(...databaseKeys) ?? "", ...sqliteMode(value) };
    case "oracle":
      return {
        dialect: "oracle",
        connectString: value(...sourceKeys) ?? value("DBQ") ?? "",
        user: value(...userKeys),
        password: secret,
        connectTimeoutSeconds: timeoutOf(value),
      };
    case "odbc":
      return odbcSettings(text, value, secret);
    case "postgres":
      return {
        dialect: "postgres",
        ...serverSettings(value, secret),
        ...placeOf(value, text),
        ...postgresTls(value, false),
      };
    case "mysql": {
      const tls = { trustServerCertificate: !/^verify/i.test(sslMode(value)) };
      return {
        dialect: "mysql",
        ...serverSettings(value, secret),
        ...tls,
        ...placeOf(value, text),
        certificateAuthority: value("SslCa", "CACertificateFile", "Ssl Ca"),
        tinyAsBoolean: !/^(false|no|0)$/i.test(value("Treat Tiny As Boolean", "TreatTinyAsBoolean") ?? ""),
      };
    }
    case "mssql":
      return {
        dialect: "mssql",
        ...serverSettings(value, secret),
        ...sqlServerAddress(value(...sourceKeys) ?? "localhost"),
        ...windowsLogin(value),
        ...sqlServerProtection(value),
      };
  }
}

/** What of a connection string is left out of its connection, as sentences for warnings. */
export function optionsWithoutEffect(source: DatabaseSource): readonly string[] {
  return idleOptions(chooseDatabase(source), optionsOf(source.connectionString));
}

function optionsOf(text: string): OptionReader {
  return (...keys) =>
    connectionStringValue(text, keys)
      ?.trim()
      .replace(/^\{(.*)\}$/, "$1") || undefined;
}

function serverSettings(value: OptionReader, password: string | undefined): Omit<ServerSettings, "host" | "port"> {
  return {
    database: value(...databaseKeys),
    user: value(...userKeys),
    password,
    connectTimeoutSeconds: timeoutOf(value),
    encrypt: isTrue(value("Encrypt", "Use Encryption for Data")) || /^(require|verify)/i.test(sslMode(value)),
    trustServerCertificate: isTrue(value("TrustServerCertificate", "Trust Server Certificate")),
    applicationName: value("Application Name", "App") ?? "Gantry",
  };
}

function timeoutOf(value: OptionReader): number {
  return Number(value(...timeoutKeys) ?? 15) || 15;
}

function sslMode(value: OptionReader): string {
  return value("SSL Mode", "SslMode", "Ssl-Mode") ?? "";
}

function sqliteMode(value: OptionReader): { create: boolean; readOnly: boolean } {
  const mode = value("Mode") ?? "";
  const create = /^(create|readwritecreate|rwc)$/i.test(mode) || /^(false|no|0)$/i.test(value("FailIfMissing") ?? "");
  const readOnly = /^(read|readonly|ro)$/i.test(mode) || isTrue(value("Read Only"));
  return { create, readOnly };
}

/** ODBC reads the string itself; a key it does not know would be refused by some drivers, so only the password is added. */
function odbcSettings(text: string, value: OptionReader, password: string | undefined): OdbcSettings {
  const hasPassword = connectionStringValue(text, passwordKeys) || password === undefined;
  return {
    dialect: "odbc",
    connectionString: hasPassword ? text : `${text.replace(/;?\s*$/, ";")}PWD={${password.replaceAll("}", "}}")}};`,
    place: value("Dsn", "Driver") ?? "without a DSN",
    connectTimeoutSeconds: timeoutOf(value),
  };
}

/**
 * Windows authentication. A domain, in a key of its own or before the user's name, makes a login by NTLM of it: the name with a
 * backslash alone could be one of SQL Server's own, so only Integrated Security takes it apart.
 */
function windowsLogin(value: OptionReader): Pick<SqlServerSettings, "integratedSecurity" | "domain" | "user"> {
  const integratedSecurity = /^(sspi|true|yes)$/i.test(value("Integrated Security", "Trusted_Connection") ?? "");
  const written = value(...userKeys);
  const [, before, name] = /^([^\\]+)\\([^\\]+)$/.exec(written ?? "") ?? [];
  const domain = value("Domain");
  const isApart = before !== undefined && (integratedSecurity || before.toLowerCase() === domain?.toLowerCase());
  return { integratedSecurity, domain: domain ?? (isApart ? before : undefined), user: isApart ? name : written };
}

function sqlServerProtection(
  value: OptionReader,
): Pick<
  SqlServerSettings,
  "strict" | "hostNameInCertificate" | "serverCertificate" | "readOnlyIntent" | "multiSubnetFailover"
> {
  return {
    strict: /^strict$/i.test(value("Encrypt", "Use Encryption for Data") ?? ""),
    hostNameInCertificate: value("HostNameInCertificate", "Host Name In Certificate"),
    serverCertificate: value("ServerCertificate", "Server Certificate"),
    readOnlyIntent: /^readonly$/i.test(value("ApplicationIntent", "Application Intent") ?? ""),
    multiSubnetFailover: isTrue(value("MultiSubnetFailover", "Multi Subnet Failover")),
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

function placeOf(value: OptionReader, text: string): { host: string; port: number | undefined } {
  const host = value(...sourceKeys, "Servername") ?? "localhost";
  const port = value("Port");
  if (port === undefined) return { host, port: undefined };
  const number = Number(port);
  if (Number.isInteger(number) && number > 0 && number < 65536) return { host, port: number };
  throw new DtsError(
    DTS_E_OLEDB_NOPROVIDER_ERROR,
    `Port "${port}" is no port number in the connection string ${withoutPassword(text)}.`,
  );
}

function isTrue(value: string | undefined): boolean {
  return /^(true|yes|1|mandatory|strict)$/i.test(value ?? "");
}
