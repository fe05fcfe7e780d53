import { describe, expect, it } from "vitest";
import { DTS_E_OLEDB_NOPROVIDER_ERROR } from "../messages/codes";
import { GANTRY_E_CONNECTIONOPTION } from "../messages/task-codes";
import { optionsWithoutEffect, readDatabaseSettings } from "./read-database-settings";
import { withoutPassword } from "./without-password";

const readOleDbSettings = (connectionString: string, password?: string) =>
  readDatabaseSettings({ connectionType: "OLEDB", connectionString }, password);
const readAs = (creationName: string, connectionString: string) => {
  const [connectionType = "", netProvider] = creationName.split(":");
  return readDatabaseSettings({ connectionType, netProvider, connectionString });
};

describe("readDatabaseSettings", () => {
  it("reads SQLite; a missing file is only made when the string says so", () => {
    expect(readOleDbSettings("Provider=SQLite;Data Source=/data/x.db")).toEqual({
      dialect: "sqlite",
      path: "/data/x.db",
      create: false,
      readOnly: false,
    });
    expect(readOleDbSettings("provider=sqlite3; data source='a;b.db'; FailIfMissing=False")).toMatchObject({
      path: "a;b.db",
      create: true,
    });
    expect(readOleDbSettings("Provider=SQLite;Data Source=x;Mode=Create")).toMatchObject({ create: true });
    expect(readOleDbSettings("Provider=SQLite;Data Source=x;Mode=ReadOnly")).toMatchObject({ readOnly: true });
  });

  it("reads PostgreSQL by provider and by address", () => {
    expect(
      readOleDbSettings("Provider=PostgreSQL;Host=db;Port=5433;Database=dw;User ID=u;Password=p;SSL Mode=Require"),
    ).toMatchObject({
      dialect: "postgres",
      host: "db",
      port: 5433,
      database: "dw",
      user: "u",
      password: "p",
      encrypt: true,
    });
    expect(readOleDbSettings("postgresql://u:p%40@h:5432/dw?sslmode=require")).toMatchObject({
      host: "h",
      port: 5432,
      database: "dw",
      password: "p@",
      trustServerCertificate: true,
    });
  });

  it("reads SQL Server addresses in all their forms", () => {
    const read = (source: string) =>
      readOleDbSettings(`Provider=SQLNCLI11.1;Data Source=${source};Integrated Security=SSPI`);
    expect(read(".")).toMatchObject({ dialect: "mssql", host: "localhost", integratedSecurity: true });
    expect(read("tcp:sql1,1444")).toMatchObject({ host: "sql1", port: 1444 });
    expect(read("sql1\\EXPRESS")).toMatchObject({ host: "sql1", instance: "EXPRESS" });
    expect(readOleDbSettings("Provider=MSOLEDBSQL;Server=s;UID=sa;Database=d", "kept apart")).toMatchObject({
      user: "sa",
      password: "kept apart",
    });
  });

  it("names a provider it does not have", () => {
    expect(() => readOleDbSettings("Provider=Microsoft.ACE.OLEDB.12.0;Data Source=x;Password=geheim")).toThrow(
      expect.objectContaining({
        code: DTS_E_OLEDB_NOPROVIDER_ERROR,
        message: expect.stringMatching(/Microsoft\.ACE\.OLEDB\.12\.0(?!.*geheim)/),
      }),
    );
  });
});

describe("the database of a connection manager", () => {
  it.each([
    ["OLEDB", "Provider=MySQLProv;Data Source=h", "mysql"],
    ["OLEDB", "Provider=MariaDB;Server=h", "mysql"],
    ["OLEDB", "mysql://u:p@h:3307/dw", "mysql"],
    ["OLEDB", "Provider=OraOLEDB.Oracle.1;Data Source=//h:1521/orcl", "oracle"],
    ["OLEDB", "Provider=MSDAORA.1;Data Source=orcl", "oracle"],
    ["OLEDB", "Provider=MSDASQL.1;DSN=dw", "odbc"],
    ["ADO", "Provider=SQLNCLI11.1;Data Source=.", "mssql"],
    ["ADO.NET:SQL", "Data Source=.;Initial Catalog=dw", "mssql"],
    ["ADO.NET:System.Data.SqlClient.SqlConnection", "Data Source=.", "mssql"],
    ["ADO.NET:System.Data.SqlClient.SqlConnection", "Provider=SQLite;Data Source=/x.db", "sqlite"],
    ["ADO.NET:Microsoft.Data.SqlClient.SqlConnection", "postgresql://h/d", "postgres"],
    ["ADO.NET", "Server=.", "mssql"],
    ["ADO.NET:Npgsql.NpgsqlConnection", "Host=h", "postgres"],
    ["ADO.NET:MySql.Data.MySqlClient.MySqlConnection", "Server=h", "mysql"],
    ["ADO.NET:MySqlConnector.MySqlConnection", "Server=h", "mysql"],
    ["ADO.NET:Oracle.ManagedDataAccess.Client.OracleConnection", "Data Source=h", "oracle"],
    ["ADO.NET:System.Data.SQLite.SQLiteConnection", "Data Source=x", "sqlite"],
    ["ADO.NET:System.Data.Odbc.OdbcConnection", "Driver={MySQL ODBC 8.0 Unicode Driver};Server=h", "mysql"],
    ["ADO.NET:System.Data.OleDb.OleDbConnection", "Provider=SQLOLEDB;Data Source=.", "mssql"],
    ["ODBC", "Driver={ODBC Driver 17 for SQL Server};Server=.", "mssql"],
    ["ODBC", "Driver={SQL Server Native Client 11.0};Server=.", "mssql"],
    ["ODBC", "Driver={PostgreSQL Unicode(x64)};Server=h", "postgres"],
    ["ODBC", "Driver={MariaDB ODBC 3.1 Driver};Server=h", "mysql"],
    ["ODBC", "DRIVER=SQLite3 ODBC Driver;Database=/x.db", "sqlite"],
    ["ODBC", "Driver={Oracle in OraClient19Home1};DBQ=orcl", "oracle"],
    ["ODBC", "Driver={Amazon Redshift (x64)};Server=h", "odbc"],
    ["ODBC", "Dsn=warehouse", "odbc"],
    ["ODBC", "Provider=PostgreSQL;Host=h", "postgres"],
  ])("%s with %s is %s", (creationName, text, dialect) => {
    expect(readAs(creationName, text)).toMatchObject({ dialect });
  });

  it("is refused by name where there is no way to it", () => {
    const refused = (creationName: string, text: string) => () => readAs(creationName, text);
    const error = { code: DTS_E_OLEDB_NOPROVIDER_ERROR };
    expect(refused("ADO.NET:IBM.Data.DB2.DB2Connection", "Server=h")).toThrow(
      expect.objectContaining({ ...error, message: expect.stringContaining('.NET provider "IBM.Data.DB2') }),
    );
    expect(refused("ADO", "Data Source=x")).toThrow(
      expect.objectContaining({ ...error, message: expect.stringContaining("names no Provider") }),
    );
  });

  it("is read with the keys of its drivers", () => {
    expect(readAs("ODBC", "Driver={SQLite3 ODBC Driver};Database=/x.db")).toMatchObject({ path: "/x.db" });
    expect(
      readAs("ODBC", "Driver={MySQL ODBC 8.0 Driver};SERVER=h;PORT=3307;DATABASE=d;UID=u;PWD={p};SSLMODE=VERIFY_CA"),
    ).toMatchObject({
      host: "h",
      port: 3307,
      database: "d",
      user: "u",
      password: "p",
      encrypt: true,
      trustServerCertificate: false,
    });
    expect(readAs("ADO.NET:MySqlConnector", "Server=h;SslMode=Required;Connection Timeout=3")).toMatchObject({
      encrypt: true,
      trustServerCertificate: true,
      connectTimeoutSeconds: 3,
      tinyAsBoolean: true,
    });
    expect(readAs("OLEDB", "mariadb://u:p%40@h:3307/dw?ssl-mode=VERIFY_IDENTITY")).toMatchObject({
      host: "h",
      port: 3307,
      database: "dw",
      password: "p@",
      encrypt: true,
      trustServerCertificate: false,
    });
    const kept = { connectionType: "ODBC", connectionString: "Dsn=warehouse;Uid=u" };
    expect(readDatabaseSettings(kept, "x}y")).toMatchObject({
      connectionString: "Dsn=warehouse;Uid=u;PWD={x}}y};",
      place: "warehouse",
    });
  });
});

describe("options that must not be dropped", () => {
  const refusal = (option: string) =>
    expect.objectContaining({ code: GANTRY_E_CONNECTIONOPTION, message: expect.stringContaining(option) });

  it.each([
    ["Provider=PostgreSQL;Host=h;SSL Mode=verfy-full", "SSL Mode"],
    ["Provider=PostgreSQL;Host=h;SSL Mode=Require;SSL Certificate=/c.pem", "SSL Key"],
    ["Provider=PostgreSQL;Host=h;Channel Binding=Require", "Channel Binding"],
    ["Provider=PostgreSQL;Host=h;Check Certificate Revocation=True", "Check Certificate Revocation"],
    ["postgresql://u@h/d?sslmode=verify-full&sslcrl=/crl.pem", "sslcrl"],
    ["postgresql://u@h/d?sslcert=/c&sslkey=/k&sslpassword=hush", "sslpassword"],
    ["Provider=MSOLEDBSQL;Server=s;Authentication=ActiveDirectoryPassword;UID=u;PWD=p", "Authentication"],
    ["Provider=MSOLEDBSQL;Server=s;Column Encryption Setting=Enabled", "Column Encryption Setting"],
  ])("%s", (text, option) => {
    expect(() => readOleDbSettings(text)).toThrow(refusal(option));
    expect(() => readOleDbSettings(text)).not.toThrow(/hush/);
  });

  it("are taken where they ask for nothing", () => {
    const { dialect } = readOleDbSettings("Provider=PostgreSQL;Host=h;SSL Mode=Prefer;Channel Binding=Prefer");
    expect(dialect).toBe("postgres");
    const login = "Provider=MSOLEDBSQL;Server=s;Authentication=Not Specified;Column Encryption Setting=Disabled;UID=u";
    expect(readOleDbSettings(login)).toMatchObject({ dialect: "mssql", user: "u" });
  });

  it("are named in a warning where their lack does no harm", () => {
    const of = (connectionString: string) => optionsWithoutEffect({ connectionType: "OLEDB", connectionString });
    expect(of("Provider=MSOLEDBSQL;Server=s;Failover Partner=t")).toEqual([
      "The option Failover Partner of the connection string has no effect: only the first server is asked.",
    ]);
    expect(of("Provider=MSOLEDBSQL;Server=s")).toEqual([]);
  });
});

describe("withoutPassword", () => {
  it("hides passwords in both notations", () => {
    expect(withoutPassword("A=1;PWD='x;y';B=2")).toBe('"A=1;PWD=***;B=2"');
    expect(withoutPassword("SslPassword=x;SSL Password=y")).toBe('"SslPassword=***;SSL Password=***"');
    expect(withoutPassword("postgresql://u:secret@h/d")).toBe('"postgresql://u:***@h/d"');
  });
});
