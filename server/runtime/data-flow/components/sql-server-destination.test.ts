import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { checkDatabaseFlow, type DatabaseFlow, runDatabaseFlow } from "@/server/testing/database-flow";
import { type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { tableDestination, tableFlowSetUp, tablePaths, tableSource } from "@/server/testing/table-flow";
import {
  DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
  DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES,
  DTS_E_INVALIDBULKINSERTPROPERTYVALUE,
  DTS_E_INVALIDORDERCLAUSE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  GANTRY_W_ROWSLEFTOUT,
} from "../../messages/component-codes";
import { oleDbSource } from "./ole-db-source";
import { sqlServerDestination } from "./sql-server-destination";

/** As the designer of SSIS writes them. */
const designed = {
  BulkInsertTableName: "[dbo].[t]",
  BulkInsertCheckConstraints: "true",
  BulkInsertFirstRow: -1,
  BulkInsertFireTriggers: "false",
  BulkInsertKeepIdentity: "false",
  BulkInsertKeepNulls: "false",
  BulkInsertLastRow: -1,
  BulkInsertMaxErrors: -1,
  BulkInsertOrder: "",
  BulkInsertTablock: "true",
  Timeout: 30,
  MaxInsertCommitSize: 0,
};
const byId = {
  classId: "Microsoft.OLEDBSource",
  properties: { AccessMode: 2, SqlCommand: "SELECT id, name, price FROM s ORDER BY id" },
};

function flowOf(connectionString: string, properties: ComponentXml["properties"]): DatabaseFlow {
  const destination = { classId: "Microsoft.SQLServerDestination", properties: { ...designed, ...properties } };
  return {
    databases: [{ name: "Db", creationName: "OLEDB", connectionString }],
    definitions: [oleDbSource, sqlServerDestination],
    components: [tableSource(byId), { ...tableDestination(destination), outputs: [] }],
    paths: tablePaths(),
  };
}

function run(connectionString: string, properties: ComponentXml["properties"], more: Partial<DatabaseFlow> = {}) {
  return runDatabaseFlow({ ...flowOf(connectionString, properties), ...more });
}

describe.each(flowServers)("SQL Server Destination on $name", ({ name, isMissing, start }) => {
  let server: FlowServer;

  beforeAll(async () => {
    if (!isMissing) server = await start();
  }, 60_000);
  afterAll(() => server?.stop());

  const createDatabase = (...more: string[]) => server.createDatabase([...tableFlowSetUp, ...more]);

  it.skipIf(isMissing)("loads all rows; NULL becomes the table's default", async () => {
    const { connectionString, rows } = await createDatabase();
    expect(await run(connectionString, {})).toMatchObject({ result: 0, errors: [], rows: { Rows: 3 } });
    expect(await rows("SELECT id, name, price FROM t ORDER BY id")).toEqual([
      [1, "one", 1.5],
      [2, "two", -2.25],
      [3, "none", 3],
    ]);
  });

  it.skipIf(isMissing)("keeps NULLs when told so", async () => {
    const { connectionString, rows } = await createDatabase();
    expect((await run(connectionString, { BulkInsertKeepNulls: "true" })).result).toBe(0);
    expect(await rows("SELECT name FROM t WHERE id = 3")).toEqual([[null]]);
  });

  it.skipIf(isMissing)("loads the rows from the first to the last one only", async () => {
    const { connectionString, rows } = await createDatabase("INSERT INTO s VALUES (4, 'four', 4)");
    const properties = { BulkInsertFirstRow: 2, BulkInsertLastRow: 3, BulkInsertOrder: "[id] ASC, name" };
    expect(await run(connectionString, properties)).toMatchObject({ result: 0, rows: { Rows: 4 } });
    expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[2], [3]]);
  });

  it.skipIf(isMissing)("takes numbers from expressions", async () => {
    const { connectionString, rows } = await createDatabase();
    const expressions = { "[Dst].[BulkInsertLastRow]": "1" };
    expect((await run(connectionString, {}, { expressions })).result).toBe(0);
    expect(await rows("SELECT id FROM t")).toEqual([[1]]);
  });

  describe.skipIf(isMissing)("with a row that the table refuses", () => {
    const taken = "INSERT INTO t (id) VALUES (3)";

    it("fails, and leaves nothing of this run", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      const { result, errors } = await run(connectionString, {});
      expect(result).toBe(1);
      expect(errors[0]).toMatchObject({
        code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
        details: { table: "[dbo].[t]" },
      });
      expect(await rows("SELECT id FROM t")).toEqual([[3]]);
    });

    it("keeps the batches committed before it", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      expect((await run(connectionString, { MaxInsertCommitSize: 1 })).result).toBe(1);
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
    });

    it("fails however many errors are allowed: constraints are none of them", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      expect((await run(connectionString, { BulkInsertMaxErrors: 10 })).result).toBe(1);
      expect(await rows("SELECT id FROM t")).toEqual([[3]]);
    });
  });

  // SQLite takes texts of any length.
  describe.skipIf(isMissing || name === "SQLite")("with rows that cannot be converted", () => {
    const short = ["DROP TABLE t", "CREATE TABLE t (id INT, name VARCHAR(3), price DECIMAL(10,2))"];
    const long = "INSERT INTO s VALUES (4, 'too long', 4), (5, 'too long as well', 5), (6, 'six', 6)";

    it("leaves out as many as are allowed, and warns", async () => {
      const { connectionString, rows } = await createDatabase(...short, long);
      const flow = await run(connectionString, { BulkInsertMaxErrors: 2 });
      expect(flow.result).toBe(0);
      expect(flow.warnings).toContainEqual(
        expect.objectContaining({ code: GANTRY_W_ROWSLEFTOUT, details: expect.objectContaining({ rows: "2" }) }),
      );
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3], [6]]);
    });

    it("fails with the first one more", async () => {
      const { connectionString, rows } = await createDatabase(...short, long);
      const { result, errors } = await run(connectionString, { BulkInsertMaxErrors: 1 });
      expect(result).toBe(1);
      expect(errors[0]).toMatchObject({
        code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
        details: { row: "5", values: expect.stringContaining("name=too long as well") },
      });
      expect(await rows("SELECT id FROM t")).toEqual([]);
    });
  });
});

describe("properties of a SQL Server Destination that are wrong", () => {
  it.each([
    ["no table", { BulkInsertTableName: "" }, DTS_E_DESTINATIONTABLENAMENOTPROVIDED],
    [
      "the last row before the first",
      { BulkInsertFirstRow: 3, BulkInsertLastRow: 2 },
      DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES,
    ],
    ["a number that is none", { BulkInsertMaxErrors: "many" }, DTS_E_INVALIDBULKINSERTPROPERTYVALUE],
    ["an order by a column that is not there", { BulkInsertOrder: "id, nowhere DESC" }, DTS_E_INVALIDORDERCLAUSE],
    ["an order that is none", { BulkInsertOrder: "id ASC name" }, DTS_E_INVALIDORDERCLAUSE],
  ])("%s, told without a run where expressions cannot give it", async (_, properties, code) => {
    const { errors } = await run("Provider=SQLite;Data Source=:memory:", properties);
    expect(errors.map((error) => error.code)).toContain(code);
    const isMissing = code === DTS_E_DESTINATIONTABLENAMENOTPROVIDED;
    expect(checkDatabaseFlow(flowOf("", properties), "Dst")).toEqual(isMissing ? [] : [code]);
  });
});
