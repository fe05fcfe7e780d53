import type { MySqlSettings, PostgresSettings, ServerSettings } from "./database-settings";
import { postgresTls } from "./postgres-tls";
import { type OptionReader, refuseOptions, unusableOption } from "./unusable-options";

/**
 * Reads `postgresql://user:password@host:port/database?sslmode=require`, and the same with `mysql://` and `mariadb://`. Throws DtsError
 * for an option that must not be dropped.
 */
export function addressSettings(
  address: string,
  database: "postgres" | "mysql",
  password: string | undefined,
): PostgresSettings | MySqlSettings {
  const url = new URL(address);
  const options = url.searchParams;
  const sslMode = options.get("sslmode") ?? options.get("ssl-mode") ?? "";
  const server: ServerSettings = {
    host: decodeURIComponent(url.hostname) || options.get("host") || "localhost",
    port: url.port === "" ? undefined : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)) || undefined,
    user: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || password,
    connectTimeoutSeconds: Number(options.get("connect_timeout") ?? 15) || 15,
    encrypt: /^(require|verify)/i.test(sslMode),
    trustServerCertificate: /^required?$/i.test(sslMode),
    applicationName: options.get("application_name") ?? "Gantry",
  };
  const option: OptionReader = (...names) => names.flatMap((name) => options.get(name.toLowerCase()) || []).at(0);
  refuseOptions(database, option);
  if (database === "postgres") {
    // An address is shown as it is, so a password in its options would be seen.
    if (option("sslpassword") !== undefined)
      throw unusableOption("sslpassword", "write it as SSL Password, not in an address");
    return { dialect: "postgres", ...server, ...postgresTls(option, true) };
  }
  return {
    dialect: "mysql",
    ...server,
    certificateAuthority: options.get("ssl-ca") ?? undefined,
    tinyAsBoolean: options.get("tinyAsBoolean") !== "false",
  };
}
