import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasMariaDb, startMariaDb } from "@/server/testing/mariadb";
import { type BuiltPackage, integer, task } from "@/server/testing/package-builder";
import { hasPostgres, startPostgres } from "@/server/testing/postgres";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";

/** Writes a row with one task and reads it with another, which fails where there is none. */
function roundTrip(type: string, connectionString: string): BuiltPackage {
  const sql = (statement: string, more = "") =>
    `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Db" S:SqlStatementSource="${statement}" ${more}`;
  const count = `S:ResultSetType="ResultSetType_SingleRow"><S:ResultBinding S:ResultName="0" S:DtsVariableName="User::found"/></S:SqlTaskData>`;
  const script =
    "IF OBJECT_ID('dbo.moved') IS NOT NULL DROP TABLE dbo.moved&#xA;GO&#xA;CREATE TABLE dbo.moved (id int, name varchar(20))&#xA;GO&#xA;INSERT INTO [dbo].[moved] VALUES (7, N'a')";
  return {
    connections: [{ name: "Db", type, connectionString }],
    variables: [integer("found")],
    executables: [
      task("Microsoft.ExecuteSQLTask", "Write", `${sql(script)}/>`),
      task("Microsoft.ExecuteSQLTask", "Read", sql("SELECT id FROM [dbo].[moved] WHERE name = 'a'", count)),
    ],
    constraints: [{ from: "Write", to: "Read" }],
  };
}

async function expectRoundTrip(type: string, connectionString: string): Promise<void> {
  const { result, messages } = await runBuilt(roundTrip(type, connectionString));
  const errors = messages.filter(({ level }) => level === "error").map(({ text }) => text);
  expect({ result, errors }).toEqual({ result: 0, errors: [] });
}

/** Rewrites a URL as the keys that a provider or driver takes. */
function keysOf(url: string): { host: string; port: string; database: string; user: string } {
  const { hostname, port, pathname, username } = new URL(url);
  return { host: hostname, port, database: pathname.slice(1), user: username };
}

const sqlClient = "ADO.NET:System.Data.SqlClient.SqlConnection, System.Data, Version=4.0.0.0, Culture=neutral";

describe("connection managers on SQLite", () => {
  it.each([
    ["OLEDB", "Provider=SQLite;Data Source=FILE;Mode=Create"],
    ["ADO", "Provider=SQLite;Data Source=FILE;Mode=Create"],
    [sqlClient, "Provider=SQLite;Data Source=FILE;Mode=Create"],
    ["ADO.NET:System.Data.SQLite.SQLiteConnection", "Data Source=FILE;FailIfMissing=False"],
    ["ODBC", "Driver={SQLite3 ODBC Driver};Database=FILE;Mode=Create"],
  ])("%s with %s", async (type, text) => {
    await expectRoundTrip(type, text.replace("FILE", scratchFolder().file("moved.db")));
  });
});

describe.skipIf(!hasPostgres())("connection managers on PostgreSQL (needs an installed server)", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let url = "";
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
  }, 60_000);
  afterAll(() => server.stop());

  it.each([
    ["OLEDB", "Provider=PGNP.1;Data Source=HOST;Port=PORT;Initial Catalog=NAME;User ID=USER"],
    ["ADO", "Provider=PostgreSQL;Host=HOST;Port=PORT;Database=NAME;User ID=USER"],
    [sqlClient, "URL"],
    ["ADO.NET:Npgsql.NpgsqlConnection", "Host=HOST;Port=PORT;Database=NAME;Username=USER;Pooling=true"],
    ["ODBC", "Driver={PostgreSQL Unicode};Server=HOST;Port=PORT;Database=NAME;UID=USER"],
    [
      "ADO.NET:System.Data.Odbc.OdbcConnection",
      "Driver={PostgreSQL ANSI};Servername=HOST;Port=PORT;Database=NAME;UID=USER",
    ],
  ])("%s with %s", async (type, text) => {
    const { host, port, database, user } = keysOf(url);
    const filled = text.replace("URL", url).replace("HOST", host).replace("PORT", port).replace("NAME", database);
    await expectRoundTrip(type, filled.replace("USER", user));
  });
});

describe.skipIf(!hasMariaDb())("connection managers on MariaDB (needs an installed server)", () => {
  let server: Awaited<ReturnType<typeof startMariaDb>>;
  let url = "";
  beforeAll(async () => {
    server = await startMariaDb();
    url = await server.createDatabase();
  }, 60_000);
  afterAll(() => server.stop());

  it.each([
    ["OLEDB", "Provider=MySQLProv;Data Source=HOST;Port=PORT;Initial Catalog=NAME;User ID=USER"],
    ["OLEDB", "URL"],
    ["ADO", "Provider=MariaDB;Server=HOST;Port=PORT;Database=NAME;UID=USER"],
    [sqlClient, "Provider=MySQL;Server=HOST;Port=PORT;Database=NAME;UID=USER"],
    ["ADO.NET:MySql.Data.MySqlClient.MySqlConnection", "Server=HOST;Port=PORT;Database=NAME;Uid=USER;Pooling=True"],
    ["ADO.NET:MySqlConnector.MySqlConnection", "Server=HOST;Port=PORT;Database=NAME;Uid=USER"],
    ["ODBC", "Driver={MySQL ODBC 8.0 Unicode Driver};Server=HOST;Port=PORT;Database=NAME;UID=USER;OPTION=3"],
    ["ODBC", "Driver={MariaDB ODBC 3.1 Driver};Server=HOST;Port=PORT;Database=NAME;UID=USER"],
  ])("%s with %s", async (type, text) => {
    const { host, port, database, user } = keysOf(url);
    const filled = text.replace("URL", url).replace("HOST", host).replace("PORT", port).replace("NAME", database);
    await expectRoundTrip(type, filled.replace("USER", user));
  });
});
