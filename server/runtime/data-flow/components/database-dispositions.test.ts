/** What the adapters of databases do with a row that fails, by each disposition of errors and of truncations. */
import { describe, expect, it } from "vitest";
import { runDatabaseFlow } from "@/server/testing/database-flow";
import { flowServers } from "@/server/testing/flow-databases";
import {
  type Adapter,
  type Dispositions,
  errorTable,
  tableDestination,
  tableFlowSetUp,
  tablePaths,
  tableSource,
} from "@/server/testing/table-flow";
import { adoNetDestination } from "./ado-net-destination";
import { adoNetSource } from "./ado-net-source";
import { odbcDestination } from "./odbc-destination";
import { odbcSource } from "./odbc-source";
import { oleDbDestination } from "./ole-db-destination";
import { oleDbSource } from "./ole-db-source";

const sql = "SELECT id, name, price FROM s ORDER BY id";
const managed = (name: string, properties: Adapter["properties"]): Adapter => ({
  classId: "Microsoft.ManagedComponentHost",
  properties: { ...properties, UserComponentTypeName: name },
});

interface Kind {
  readonly name: string;
  readonly manager: string;
  readonly reader: Adapter;
  readonly writer: (table: string) => Adapter;
  /** Whether the dispositions of its source stand at the output. */
  readonly atOutput?: boolean;
}

const kinds: readonly Kind[] = [
  {
    name: "OLE DB",
    manager: "OLEDB",
    reader: { classId: "Microsoft.OLEDBSource", properties: { AccessMode: 2, SqlCommand: sql } },
    writer: (table) => ({ classId: "Microsoft.OLEDBDestination", properties: { AccessMode: 0, OpenRowset: table } }),
  },
  {
    name: "ADO NET",
    manager: "ADO.NET:System.Data.SqlClient.SqlConnection",
    reader: managed("Microsoft.DataReaderSourceAdapter", { AccessMode: 2, SqlCommand: sql }),
    writer: (table) => managed("Microsoft.ADONETDestination", { TableOrViewName: `"${table}"` }),
  },
  {
    name: "ODBC",
    manager: "ODBC",
    atOutput: true,
    reader: { classId: "Attunity.SSISODBCSrc", properties: { AccessMode: 1, SqlCommand: sql, FetchMethod: 1 } },
    writer: (table) => ({
      classId: "{074B8736-CD73-40A5-822E-888215AF57DA}",
      properties: { TableName: `"${table}"`, BatchSize: 1000, TransactionSize: 1000, InsertMethod: 1 },
    }),
  },
];
const definitions = [adoNetDestination, adoNetSource, odbcDestination, odbcSource, oleDbDestination, oleDbSource];
const [sqlite] = flowServers;

async function databaseWith(statement: string) {
  const database = await (await sqlite?.start())?.createDatabase([...tableFlowSetUp, statement]);
  if (database === undefined) throw new Error("SQLite is always there.");
  return database;
}

describe.each(kinds)("$name Source", ({ manager, reader, writer, atOutput = false }) => {
  /** Reads the name of row 4 into a column that does not take it, by error or by truncation. */
  async function read(kind: "error" | "truncation", disposition: string) {
    const database = await databaseWith("INSERT INTO s VALUES (4, 'far too long', 1)");
    const other = disposition === "FailComponent" ? "IgnoreFailure" : "FailComponent";
    const dispositions: Dispositions = {
      errorRowDisposition: kind === "error" ? disposition : other,
      truncationRowDisposition: kind === "truncation" ? disposition : other,
    };
    const name = kind === "error" ? { type: "i4" } : { length: 10 };
    const source = tableSource(reader, { name, dispositions, atOutput });
    const target = tableDestination(writer("t"));
    const [input] = target.inputs ?? [];
    // Only rows are counted here: the destination leaves the column out whose type is changed.
    const inputs =
      input === undefined ? [] : [{ ...input, columns: input.columns?.filter((one) => one.name !== "name") }];
    const run = await runDatabaseFlow({
      databases: [{ name: "Db", creationName: manager, connectionString: database.connectionString }],
      definitions,
      components: [source, kind === "error" ? { ...target, inputs } : target, errorTable(writer("e"), "Src")],
      paths: tablePaths("Src"),
      settings: { runInOptimizedMode: "false" },
    });
    const kept = await database.rows("SELECT id, name FROM t ORDER BY id");
    const left = await database.rows("SELECT id FROM e ORDER BY id");
    return { run, kept, left };
  }
  // Rows 1 and 2 have names as well, which are no numbers; the name of row 3 is NULL.
  const badOf = { error: [1, 2, 4], truncation: [4] };

  it.each(["error", "truncation"] as const)("fails the component by %s", async (kind) => {
    const { run } = await read(kind, "FailComponent");
    expect(run.result).toBe(1);
    expect(run.errors[0]).toMatchObject({
      subComponent: "Src",
      details: { row: String(badOf[kind][0]), column: "name" },
    });
  });

  it.each(["error", "truncation"] as const)("goes on with what there is when an %s is ignored", async (kind) => {
    const { run, kept, left } = await read(kind, "IgnoreFailure");
    expect([run.result, left]).toEqual([0, []]);
    expect(kept.map(([id]) => id)).toEqual([1, 2, 3, 4]);
    if (kind === "truncation") expect(kept[3]?.[1]).toBe("far too lo");
  });

  it.each(["error", "truncation"] as const)("sends the row to the error output by %s", async (kind) => {
    const { run, kept, left } = await read(kind, "RedirectRow");
    const bad = badOf[kind];
    expect(run.result).toBe(0);
    expect(kept.map(([id]) => id)).toEqual([1, 2, 3, 4].filter((id) => !bad.includes(id)));
    expect(left.map(([id]) => id)).toEqual(bad);
  });
});

describe.each(kinds)("$name Destination", ({ manager, reader, writer }) => {
  /** Writes into a table that has row 2 already. */
  async function write(errorRowDisposition: string) {
    const database = await databaseWith("INSERT INTO t (id) VALUES (2)");
    const run = await runDatabaseFlow({
      databases: [{ name: "Db", creationName: manager, connectionString: database.connectionString }],
      definitions,
      components: [
        tableSource(reader),
        tableDestination(writer("t"), { dispositions: { errorRowDisposition } }),
        errorTable(writer("e"), "Dst"),
      ],
      paths: tablePaths("Dst"),
    });
    const kept = await database.rows("SELECT id, price FROM t ORDER BY id");
    return { run, kept, left: await database.rows("SELECT id FROM e") };
  }

  it("fails the component by error, and names the row", async () => {
    const { run } = await write("FailComponent");
    expect(run.result).toBe(1);
    expect(run.errors[0]).toMatchObject({ subComponent: "Dst", details: { row: "2" } });
  });

  it("passes the row over when an error is ignored", async () => {
    const { run, kept, left } = await write("IgnoreFailure");
    expect([run.result, left]).toEqual([0, []]);
    expect(kept).toEqual([
      [1, 1.5],
      [2, null],
      [3, 3],
    ]);
  });

  it("sends the row to the error output by error", async () => {
    const { run, kept, left } = await write("RedirectRow");
    expect([run.result, left]).toEqual([0, [[2]]]);
    expect(kept.map(([id]) => id)).toEqual([1, 2, 3]);
  });
});
