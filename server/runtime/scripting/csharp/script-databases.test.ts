import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultScriptLimits } from "@/server/runtime/scripting/script-host";
import { type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { type BuiltExecutable, task, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { buildScriptAssemblies, buildTimeoutMs } from "@/server/testing/script-assemblies";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";

const table = [
  "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20), price NUMERIC(9,2))",
  "INSERT INTO t VALUES (1, 'one', 1.50), (2, NULL, NULL), (3, 'three', 3)",
];

beforeAll(buildScriptAssemblies, buildTimeoutMs);

/** What a body leaves in the variable s, or its error; `db` is an ADO.NET manager, `ole` an OLE DB one of the same database. */
async function run(
  body: string,
  connectionString: string,
  {
    netType = "ADO.NET:System.Data.SqlClient.SqlConnection, System.Data",
    timeSeconds = 60,
    before = [] as readonly BuiltExecutable[],
  } = {},
) {
  const { registry, values, note } = recorder();
  registry.scriptLimits = { ...defaultScriptLimits, timeSeconds };
  const main = `
using System; using System.Collections.Generic; using System.Data; using System.Data.Common; using System.Data.SqlClient; using System.Data.OleDb; using System.Data.Odbc;
using System.Globalization; using System.Linq; using Microsoft.SqlServer.Dts.Runtime;
public class ScriptMain : Microsoft.SqlServer.Dts.Tasks.ScriptTask.VSTARTScriptObjectModelBase
{
public void Main()
{
object s = null;
var cs = Dts.Connections["db"].ConnectionString;
${body}
Dts.Variables["User::s"].Value = Convert.ToString(s, CultureInfo.InvariantCulture);
Dts.TaskResult = 0;
}
}`;
  const ran = await runBuilt(
    {
      variables: [text("s", ""), { name: "o", type: 13 }],
      connections: [
        { name: "db", type: netType, connectionString },
        { name: "ole", type: "OLEDB", connectionString },
      ],
      executables: [
        ...before,
        script("S", { language: "CSharp", items: { "ScriptMain.cs": main }, read: "User::o", write: "User::s" }),
        note("see", "@s"),
      ],
      constraints: [...before.map(({ name }) => ({ from: name, to: "S" })), { from: "S", to: "see" }],
    },
    { registry },
  );
  return ran.messages.find(({ level }) => level === "error")?.text ?? values[0];
}

describe.skipIf(findMono() === undefined)("System.Data in C# scripts (needs Mono)", () => {
  const none = "Provider=SQLite;Data Source=/nowhere/x.db";

  it("keeps nothing of statements that have given what was asked for", async () => {
    const often = `using (var c = new SqlConnection("Provider=SQLite;Data Source=:memory:")) { c.Open(); var total = 0L; for (var i = 0; i < 1100; i++) total += Convert.ToInt64(new SqlCommand("SELECT 1 UNION ALL SELECT 2", c).ExecuteScalar()); s = total; }`;
    expect(await run(often, none)).toBe("1100");
  });

  it("loads no driver into the runtime that is a file", async () => {
    const open = 'new OdbcConnection("Driver={/tmp/evil.so};Server=x").Open();';
    expect(await run(open, none)).toContain(
      "The script opens a connection with the driver {/tmp/evil.so}, which is a file",
    );
  });

  it("ends a statement with the script that is ended in it", async () => {
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";
    const body = `using (var c = new SqlConnection("Provider=SQLite;Data Source=:memory:")) { c.Open(); new SqlCommand("${endless}", c) { CommandTimeout = 0 }.ExecuteScalar(); }`;
    expect(await run(body, none, { timeSeconds: 2 })).toContain("did not end within 2 s");
  });

  it("refuses what is not served, by name", async () => {
    expect(await run('var c = new SqlConnection(cs); c.GetSchema("Tables");', none)).toContain(
      "does not list the schema",
    );
    expect(await run("SqlClientFactory.Instance.CreateConnection();", none)).toContain(
      "System.Data.SqlClient.SqlClientFactory",
    );
  });
});

describe.skipIf(findMono() === undefined).each(flowServers)(
  "System.Data in C# scripts on $name (needs Mono)",
  ({ isMissing, start }) => {
    let server: FlowServer;

    beforeAll(async () => {
      if (!isMissing) server = await start();
    });
    afterAll(() => server?.stop());

    it.skipIf(isMissing)("reads rows with parameters by name", async () => {
      const { connectionString } = await server.createDatabase(table);
      const read = await run(
        `using (var connection = new SqlConnection(cs)) {
        connection.Open();
        var command = new SqlCommand("SELECT id, name, price FROM t WHERE id <= @most AND id >= @least ORDER BY id", connection);
        command.Parameters.AddWithValue("@least", 1);
        command.Parameters.Add("@most", SqlDbType.Int).Value = "2";
        using (var reader = command.ExecuteReader())
          while (reader.Read()) s += reader.GetInt32(0) + ":" + (reader.IsDBNull(1) ? "null" : reader.GetString(1)) + ":" + (reader["PRICE"] is DBNull ? "null" : reader.GetDecimal(2).ToString("0.00")) + ";";
        s += connection.State + "|" + new SqlCommand("SELECT COUNT(*) FROM t", connection).ExecuteScalar();
      }`,
        connectionString,
      );
      expect(read).toBe("1:one:1.50;2:null:null;Open|3");
    });

    it.skipIf(isMissing)(
      "takes parameters by position in OleDb and Odbc, fills tables, and gives one value",
      async () => {
        const { connectionString } = await server.createDatabase(table);
        const filled = await run(
          `var adapter = new OleDbDataAdapter("SELECT * FROM t WHERE name = ? OR id = ? ORDER BY id", cs);
      adapter.SelectCommand.Parameters.AddWithValue("first", "three"); adapter.SelectCommand.Parameters.AddWithValue("second", 2);
      var rows = new DataTable(); adapter.Fill(rows);
      s = string.Join(";", rows.Rows.Cast<DataRow>().Select(row => row["id"] + "=" + row["name"])) + "|" + rows.Columns["price"].DataType.Name;
      using (var odbc = new OdbcConnection(cs)) { odbc.Open(); var one = odbc.CreateCommand(); one.CommandText = "SELECT name FROM t WHERE id = ?"; one.Parameters.Add("x", OdbcType.Int).Value = 1; s += "|" + one.ExecuteScalar(); }`,
          connectionString,
        );
        expect(filled).toBe("2=;3=three|Decimal|one");
      },
    );

    it.skipIf(isMissing)("commits and takes back, also what a script leaves open", async () => {
      const { connectionString, rows } = await server.createDatabase(table);
      const insert = (id: number) => `new SqlCommand("INSERT INTO t (id) VALUES (${id})", c, t).ExecuteNonQuery()`;
      const body = `using (var c = new SqlConnection(cs)) { c.Open();
      using (var t = c.BeginTransaction()) { s = ${insert(10)}; t.Commit(); }
      using (var t = c.BeginTransaction(IsolationLevel.Serializable)) { ${insert(11)}; t.Rollback(); }
      using (var t = c.BeginTransaction()) ${insert(12)};
    } { var c = new SqlConnection(cs); c.Open(); var t = c.BeginTransaction(); ${insert(13)}; }`;
      expect(await run(body, connectionString)).toBe("1");
      expect(await rows("SELECT id FROM t WHERE id >= 10")).toEqual([[10]]);
    });

    it.skipIf(isMissing)("gives what AcquireConnection of an ADO.NET manager gives", async () => {
      const { connectionString } = await server.createDatabase(table);
      const acquired = `var c = (SqlConnection)Dts.Connections["db"].AcquireConnection(null); s = c.State + "|" + new SqlCommand("SELECT MAX(id) FROM t", c).ExecuteScalar(); Dts.Connections["db"].ReleaseConnection(c); s += "|" + c.State;`;
      expect(await run(acquired, connectionString)).toBe("Open|3|Closed");
      const general = `using (var c = (DbConnection)Dts.Connections["db"].AcquireConnection(Dts.Transaction)) { var q = c.CreateCommand(); q.CommandText = "SELECT name FROM t WHERE id = ?"; var p = q.CreateParameter(); p.Value = 3; q.Parameters.Add(p); s = q.ExecuteScalar() + "|" + c.GetType().Name; }`;
      expect(
        await run(general, connectionString, { netType: "ADO.NET:System.Data.OleDb.OleDbConnection, System.Data" }),
      ).toBe("three|OleDbConnection");
      expect(
        await run(`var c = (SqlConnection)Dts.Connections["ole"].AcquireConnection(null);`, connectionString),
      ).toMatch(/cast/i);
    });

    it.skipIf(isMissing)("fills tables from the full result set in a variable", async () => {
      const { connectionString } = await server.createDatabase(table);
      const select = task(
        "Microsoft.ExecuteSQLTask",
        "Select",
        `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="ole"
          SQLTask:SqlStatementSource="SELECT id, name, price FROM t ORDER BY id" SQLTask:ResultType="ResultSetType_Rowset">
          <SQLTask:ResultBinding SQLTask:ResultName="0" SQLTask:DtsVariableName="User::o"/></SQLTask:SqlTaskData>`,
      );
      const fill = `var rows = new DataTable(); var count = new OleDbDataAdapter().Fill(rows, Dts.Variables["o"].Value);
        s = count + ":" + string.Join(";", rows.Rows.Cast<DataRow>().Select(row => row["id"] + "=" + row["name"])) + ":" + rows.Columns["price"].DataType.Name;`;
      expect(await run(fill, connectionString, { before: [select] })).toBe("3:1=one;2=;3=three:Decimal");
      expect(await run("new OleDbDataAdapter().Fill(new DataTable(), (object)5);", connectionString)).toContain(
        "not an ADODB",
      );
    });

    it.skipIf(isMissing)("loads rows in batches", async () => {
      const { connectionString, rows } = await server.createDatabase(table);
      const load = `var rows = new DataTable(); rows.Columns.Add("number", typeof(int)); rows.Columns.Add("text", typeof(string)); rows.Columns.Add("amount", typeof(decimal));
      for (var i = 0; i < 2500; i++) rows.Rows.Add(100 + i, i == 7 ? null : "n" + i, i / 4m);
      using (var c = new SqlConnection(cs)) { c.Open(); using (var copy = new SqlBulkCopy(c) { DestinationTableName = "t", BatchSize = 1000 }) {
        copy.ColumnMappings.Add("number", "id"); copy.ColumnMappings.Add("text", "name"); copy.ColumnMappings.Add("amount", "price"); copy.WriteToServer(rows); } }`;
      expect(await run(load, connectionString)).toBe("");
      expect(await rows("SELECT COUNT(*), COUNT(name), MAX(id), SUM(price) FROM t WHERE id >= 100")).toEqual([
        [2500, 2499, 2599, 780_937.5],
      ]);
    });

    it.skipIf(isMissing)("throws the provider's exception with the database's words", async () => {
      const { connectionString } = await server.createDatabase(table);
      const refused = `using (var c = new SqlConnection(cs)) { c.Open(); try { new SqlCommand("SELECT * FROM absent", c).ExecuteReader(); } catch (SqlException e) { s = e.Message + e.Number; } }`;
      expect(await run(refused, connectionString)).toMatch(/absent.*0$/s);
      expect(
        await run('new SqlCommand("SELECT 1", new SqlConnection(cs)).ExecuteScalar();', connectionString),
      ).toContain("requires an open");
    });

    it.skipIf(isMissing)("reads many rows in order", async () => {
      const { connectionString } = await server.createDatabase([
        "CREATE TABLE n (i INTEGER)",
        `INSERT INTO n VALUES ${Array.from({ length: 2500 }, (_, i) => `(${i})`).join(",")}`,
      ]);
      const sum = `using (var c = new SqlConnection(cs)) { c.Open(); var seen = 0; using (var r = new SqlCommand("SELECT i FROM n ORDER BY i", c).ExecuteReader()) while (r.Read()) { if (r.GetInt32(0) != seen) throw new Exception("" + seen); seen++; } s = seen; }`;
      expect(await run(sum, connectionString)).toBe("2500");
    });
  },
);
