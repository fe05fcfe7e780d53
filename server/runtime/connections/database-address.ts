import type { MySqlSettings, PostgresSettings, ServerSettings } from "./database-settings";

/** Reads `postgresql://user:password@host:port/database?sslmode=require`, and the same with `mysql://` and `mariadb://`. */
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
  if (database === "postgres") return { dialect: "postgres", ...server };
  return {
    dialect: "mysql",
    ...server,
    certificateAuthority: options.get("ssl-ca") ?? undefined,
    tinyAsBoolean: options.get("tinyAsBoolean") !== "false",
  };
}
