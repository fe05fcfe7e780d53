import type mssql from "mssql";
import type { SqlServerSettings } from "../database-settings";
import { readCertificate } from "../read-certificate";

/**
 * The settings in the words of SQL Server's driver, which logs in by NTLM where there is a domain. A ServerCertificate is the one
 * certificate that is trusted then, with no regard to who signed it or to TrustServerCertificate. Throws DtsError when its file cannot
 * be read.
 */
export async function driverConfig(settings: SqlServerSettings): Promise<mssql.config> {
  const { serverCertificate, hostNameInCertificate: serverName } = settings;
  const pinned =
    serverCertificate === undefined ? undefined : await readCertificate("ServerCertificate", serverCertificate);
  return {
    server: settings.host,
    port: settings.instance ? undefined : settings.port,
    database: settings.database,
    user: settings.user,
    password: settings.password,
    ...(settings.domain === undefined ? {} : { domain: settings.domain }),
    connectionTimeout: settings.connectTimeoutSeconds * 1000,
    requestTimeout: 0,
    pool: { max: 1, min: 0 },
    options: {
      instanceName: settings.instance,
      encrypt: settings.strict ? "strict" : settings.encrypt,
      trustServerCertificate: settings.trustServerCertificate && pinned === undefined,
      appName: settings.applicationName,
      useUTC: true,
      readOnlyIntent: settings.readOnlyIntent,
      multiSubnetFailover: settings.multiSubnetFailover,
      ...(serverName === undefined ? {} : { serverName }),
      ...(pinned === undefined ? {} : { cryptoCredentialsDetails: { ca: pinned, allowPartialTrustChain: true } }),
    },
  };
}
