import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { checkDatabaseFlow, type DatabaseFlow, runDatabaseFlow } from "@/server/testing/database-flow";
import { type FlowServer, flowServers } from "@/server/testing/flow-databases";
import {
  type Adapter,
  errorTable,
  ignore,
  redirect,
  tableDestination,
  tableFlowSetUp,
  tablePaths,
  tableSource,
} from "@/server/testing/table-flow";
import {
  DTS_E_MISSINGSQLCOMMAND,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
  DTS_E_SOURCETABLENAMENOTPROVIDED,
  GANTRY_E_ADAPTERPROPERTY,
} from "../../messages/component-codes";
import { odbcDestination } from "./odbc-destination";
import { odbcSource } from "./odbc-source";

const reader = (properties: ComponentXml["properties"]): Adapter => ({ classId: "Attunity.SSISODBCSrc", properties });
const writer = (properties: ComponentXml["properties"] = {}): Adapter => ({
  classId: "{074B8736-CD73-40A5-822E-888215AF57DA}",
  properties: { TableName: '"t"', BatchSize: 1000, TransactionSize: 1000, InsertMethod: 1, ...properties },
});
const byId = reader({ AccessMode: 1, SqlCommand: "SELECT id, name, price FROM s ORDER BY id", FetchMethod: 1 });
const errors = writer({ TableName: '"e"' });

function run(connectionString: string, flow: Partial<DatabaseFlow>) {
  return runDatabaseFlow({
    databases: [{ name: "Db", creationName: "ODBC", connectionString }],
    definitions: [odbcSource, odbcDestination],
    components: [],
    paths: tablePaths(),
    ...flow,
  });
}

describe.each(flowServers)("ODBC Source and Destination on $name", ({ isMissing, start }) => {
  let server: FlowServer;

  beforeAll(async () => {
    if (!isMissing) server = await start();
  }, 60_000);
  afterAll(() => server?.stop());

  const createDatabase = (...more: string[]) => server.createDatabase([...tableFlowSetUp, ...more]);

  it.skipIf(isMissing).each([0, 1])("copy a table with insert method %s", async (InsertMethod) => {
    const { connectionString, rows } = await createDatabase();
    const components = [
      tableSource(reader({ AccessMode: 0, TableName: '"s"' })),
      tableDestination(writer({ InsertMethod })),
    ];
    expect(await run(connectionString, { components })).toMatchObject({ result: 0, rows: { Rows: 3 } });
    expect(await rows("SELECT id, name, price FROM t ORDER BY id")).toEqual([
      [1, "one", 1.5],
      [2, "two", -2.25],
      [3, null, 3],
    ]);
  });

  it.skipIf(isMissing)("take the command from a property expression", async () => {
    const { connectionString, rows } = await createDatabase();
    const flow = await run(connectionString, {
      components: [tableSource(reader({ AccessMode: 1, SqlCommand: "" })), tableDestination(writer())],
      variables: { from: "2" },
      expressions: { "[Src].[SqlCommand]": '"SELECT * FROM s WHERE id >= " + @[User::from]' },
    });
    expect(flow).toMatchObject({ result: 0, rows: { Rows: 2 } });
    expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[2], [3]]);
  });

  describe.skipIf(isMissing)("a value that does not fit, by the dispositions of the source's output", () => {
    const tooLong = "INSERT INTO s VALUES (4, 'far too long', 1)";
    const name = { length: 10 };

    it("fails the component", async () => {
      const { connectionString } = await createDatabase(tooLong);
      const source = tableSource(byId, { name, atOutput: true });
      const flow = await run(connectionString, { components: [source, tableDestination(writer())] });
      expect(flow.errors[0]).toMatchObject({
        code: DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
        details: { row: "4", rawValue: "far too long" },
      });
    });

    it("is cut where truncation is ignored", async () => {
      const { connectionString, rows } = await createDatabase(tooLong);
      const source = tableSource(byId, { name, dispositions: ignore, atOutput: true });
      expect((await run(connectionString, { components: [source, tableDestination(writer())] })).result).toBe(0);
      expect(await rows("SELECT name FROM t WHERE id = 4")).toEqual([["far too lo"]]);
    });

    it("leaves with its row on the error output", async () => {
      const { connectionString, rows } = await createDatabase(tooLong);
      const source = tableSource(byId, { name, dispositions: redirect, atOutput: true });
      const flow = await run(connectionString, {
        components: [source, tableDestination(writer()), errorTable(errors, "Src")],
        paths: tablePaths("Src"),
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 1 } });
      expect(await rows("SELECT id, errorcode FROM e")).toEqual([[4, DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED | 0]]);
    });
  });

  describe.skipIf(isMissing)("a row that the table refuses", () => {
    const taken = "INSERT INTO t (id) VALUES (3)";

    it("fails the component; transactions that are full stay, the open one is taken back", async () => {
      const { connectionString, rows } = await createDatabase("INSERT INTO s VALUES (4, 'four', 4)", taken);
      const components = [tableSource(byId), tableDestination(writer({ TransactionSize: 2, BatchSize: 100 }))];
      const flow = await run(connectionString, { components });
      expect(flow.errors[0]).toMatchObject({
        code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
        details: { row: "3", values: expect.stringContaining("id=3") },
      });
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
    });

    it("leaves no row of its batch behind in autocommit but those before it", async () => {
      const { connectionString, rows } = await createDatabase("INSERT INTO s VALUES (4, 'four', 4)", taken);
      const components = [tableSource(byId), tableDestination(writer({ TransactionSize: 0 }))];
      expect((await run(connectionString, { components })).result).toBe(1);
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
    });

    it("leaves alone when rows are redirected", async () => {
      const { connectionString, rows } = await createDatabase("INSERT INTO s VALUES (4, 'four', 4)", taken);
      const destination = tableDestination(writer(), { dispositions: redirect });
      const flow = await run(connectionString, {
        components: [tableSource(byId), destination, errorTable(errors, "Dst")],
        paths: tablePaths("Dst"),
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 4, Refused: 1 } });
      expect(await rows("SELECT * FROM e")).toEqual([
        [3, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION | 0, 0],
      ]);
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3], [4]]);
    });

    it("is passed over when failures are ignored", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      const components = [tableSource(byId), tableDestination(writer(), { dispositions: ignore })];
      expect((await run(connectionString, { components })).result).toBe(0);
      expect(await rows("SELECT id, price FROM t ORDER BY id")).toEqual([
        [1, 1.5],
        [2, -2.25],
        [3, null],
      ]);
    });
  });

  describe.skipIf(isMissing)("a text that is longer than the table's column, by the truncation disposition", () => {
    const load = async (errorRowDisposition: string, truncationRowDisposition: string) => {
      const { connectionString, rows } = await createDatabase("INSERT INTO s VALUES (4, 'far too long', 1)");
      const dispositions = { errorRowDisposition, truncationRowDisposition };
      const destination = tableDestination(writer(), { dispositions, nameLength: 10 });
      const flow = await run(connectionString, {
        components: [tableSource(byId), destination, errorTable(errors, "Dst")],
        paths: tablePaths("Dst"),
      });
      return { flow, rows };
    };

    it("fails the component", async () => {
      const { flow } = await load("RedirectRow", "FailComponent");
      expect(flow.result).toBe(1);
      expect(flow.errors[0]).toMatchObject({ code: DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED });
    });

    it("leaves with its row", async () => {
      const { flow, rows } = await load("FailComponent", "RedirectRow");
      expect(flow.result).toBe(0);
      expect(await rows("SELECT id, errorcode FROM e")).toEqual([
        [4, DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED | 0],
      ]);
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
    });

    it("is cut", async () => {
      const { flow, rows } = await load("FailComponent", "IgnoreFailure");
      expect(flow.result).toBe(0);
      expect(await rows("SELECT name FROM t WHERE id = 4")).toEqual([["far too lo"]]);
    });
  });
});

describe("properties of ODBC Source and Destination that are wrong", () => {
  const flowOf = (source: Adapter, destination: Adapter): DatabaseFlow => ({
    databases: [{ name: "Db", creationName: "ODBC", connectionString: "Provider=SQLite;Data Source=:memory:" }],
    definitions: [odbcSource, odbcDestination],
    components: [tableSource(source), tableDestination(destination)],
    paths: tablePaths(),
  });
  const codesOf = async (source: Adapter, destination: Adapter) =>
    (await runDatabaseFlow(flowOf(source, destination))).errors.map(({ code }) => code);

  it.each([
    ["no command", reader({ AccessMode: 1 }), DTS_E_MISSINGSQLCOMMAND],
    ["no table", reader({ AccessMode: 0 }), DTS_E_SOURCETABLENAMENOTPROVIDED],
    ["an unknown access mode", reader({ AccessMode: 2 }), GANTRY_E_ADAPTERPROPERTY],
  ])("of the source: %s", async (_, source, code) => {
    expect(await codesOf(source, writer())).toContain(code);
  });

  it.each([
    ["an unknown insert method", { InsertMethod: 2 }],
    ["a batch of no rows", { BatchSize: 0 }],
    ["a transaction of half a row", { TransactionSize: 0.5 }],
  ])("of the destination: %s, told without a run as well", async (_, properties) => {
    expect(await codesOf(byId, writer(properties))).toContain(GANTRY_E_ADAPTERPROPERTY);
    expect(checkDatabaseFlow(flowOf(byId, writer(properties)), "Dst")).toEqual([GANTRY_E_ADAPTERPROPERTY]);
  });

  it("are not told without a run where expressions may still give them", () => {
    const flow = flowOf(reader({ AccessMode: 1 }), writer({ TableName: "" }));
    expect([checkDatabaseFlow(flow, "Src"), checkDatabaseFlow(flow, "Dst")]).toEqual([[], []]);
  });
});
