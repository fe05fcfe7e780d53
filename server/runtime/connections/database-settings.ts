export interface SqliteSettings {
  readonly dialect: "sqlite";
  readonly path: string;
  /** Whether a missing file is made. */
  readonly create: boolean;
  readonly readOnly: boolean;
}

/** What the databases with a server have in common. */
export interface ServerSettings {
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
  /** Whether the certificate has to be of the host by its name, or only of an authority that is trusted. */
  readonly checkHostName: boolean;
  readonly files: PostgresFiles;
}

/** Files of TLS, as the connection string writes them; a client's certificate and its key come together. */
interface PostgresFiles {
  readonly root?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly keyPassword: string | undefined;
}

export interface SqlServerSettings extends ServerSettings {
  readonly dialect: "mssql";
  readonly instance: string | undefined;
  readonly integratedSecurity: boolean;
  /** Of a login by NTLM, which takes user and password; without it the login is one of SQL Server's own. */
  readonly domain: string | undefined;
  /** TLS before everything else, with a certificate that is always checked. */
  readonly strict: boolean;
  /** The name that the certificate has to bear, where it is not the host's. */
  readonly hostNameInCertificate: string | undefined;
  /** File of the certificate that the server has to show, as the connection string writes it. */
  readonly serverCertificate: string | undefined;
  readonly readOnlyIntent: boolean;
  readonly multiSubnetFailover: boolean;
}

export interface MySqlSettings extends ServerSettings {
  readonly dialect: "mysql";
  /** File of the authorities to trust, as the connection string writes it. */
  readonly certificateAuthority: string | undefined;
  /** Whether tinyint(1), which MySQL's BOOLEAN is, is a truth value; MySQL's own .NET provider has it so. */
  readonly tinyAsBoolean: boolean;
}

export interface OracleSettings {
  readonly dialect: "oracle";
  /** `host:port/service`, a descriptor `(DESCRIPTION=...)`, or a name that tnsnames.ora explains. */
  readonly connectString: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly connectTimeoutSeconds: number;
}

export interface OdbcSettings {
  readonly dialect: "odbc";
  /** With the password. */
  readonly connectionString: string;
  /** DSN or driver, for messages. */
  readonly place: string;
  readonly connectTimeoutSeconds: number;
}

export type DatabaseSettings =
  | SqliteSettings
  | PostgresSettings
  | SqlServerSettings
  | MySqlSettings
  | OracleSettings
  | OdbcSettings;
