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
  DTS_E_ADODESTERRORUPDATEROW,
  DTS_E_ADODESTINSERTIONFAILURE,
  DTS_E_ADODESTWRONGBATCHSIZE,
  DTS_E_ADOSRCINVALIDSQLCOMMAND,
  DTS_E_DATAREADERSRCUNABLETOPROCESSDATA,
  DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
  DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN,
  DTS_E_MGDSRC_OVERFLOW,
  DTS_E_MGDSRCSTATIC_OVERFLOW,
  DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION,
  GANTRY_E_ADAPTERPROPERTY,
} from "../../messages/component-codes";
import { adoNetDestination } from "./ado-net-destination";
import { adoNetSource } from "./ado-net-source";

/** The host of managed components, as packages of 2012 and later write it. */
const managed = (name: string, properties: ComponentXml["properties"]): Adapter => ({
  classId: "Microsoft.ManagedComponentHost",
  properties: { ...properties, UserComponentTypeName: name },
});
const reader = (properties: ComponentXml["properties"]) => managed("Microsoft.DataReaderSourceAdapter", properties);
const writer = (properties: ComponentXml["properties"] = {}) =>
  managed("Microsoft.ADONETDestination", { TableOrViewName: '"dbo"."t"', ...properties });

const table = reader({ AccessMode: 0, TableOrViewName: '"dbo"."s"' });
const byId = reader({ AccessMode: 2, SqlCommand: "SELECT id, name, price FROM s ORDER BY id" });
const errors = writer({ TableOrViewName: '"e"' });
const sqlClient = "ADO.NET:System.Data.SqlClient.SqlConnection";

function run(connectionString: string, flow: Partial<DatabaseFlow>, creationName = sqlClient) {
  return runDatabaseFlow({
    databases: [{ name: "Db", creationName, connectionString }],
    definitions: [adoNetSource, adoNetDestination],
    components: [],
    paths: tablePaths(),
    ...flow,
  });
}

describe.each(flowServers)("ADO NET Source and Destination on $name", ({ name: databaseName, isMissing, start }) => {
  let server: FlowServer;

  beforeAll(async () => {
    if (!isMissing) server = await start();
  }, 60_000);
  afterAll(() => server?.stop());

  const createDatabase = (...more: string[]) => server.createDatabase([...tableFlowSetUp, ...more]);

  it.skipIf(isMissing)("copy a table whose name is quoted as .NET quotes it", async () => {
    const { connectionString, rows } = await createDatabase();
    const flow = await run(connectionString, { components: [tableSource(table), tableDestination(writer())] });
    expect(flow).toMatchObject({ result: 0, rows: { Rows: 3 } });
    expect(await rows("SELECT id, name, price FROM t ORDER BY id")).toEqual([
      [1, "one", 1.5],
      [2, "two", -2.25],
      [3, null, 3],
    ]);
  });

  it.skipIf(isMissing)("load in bulk where SqlClient can: NULL becomes the table's default", async () => {
    const components = [tableSource(table), tableDestination(writer({ UseBulkInsertWhenPossible: "true" }))];
    const bulk = await createDatabase();
    expect((await run(bulk.connectionString, { components })).result).toBe(0);
    expect(await bulk.rows("SELECT name FROM t WHERE id = 3")).toEqual([["none"]]);
    const plain = await createDatabase();
    expect((await run(plain.connectionString, { components }, "ADO.NET:Npgsql.NpgsqlConnection")).result).toBe(0);
    expect(await plain.rows("SELECT name FROM t WHERE id = 3")).toEqual([[null]]);
  });

  it.skipIf(isMissing)("take the command from a property expression", async () => {
    const { connectionString, rows } = await createDatabase();
    const flow = await run(connectionString, {
      components: [tableSource(reader({ AccessMode: 2, SqlCommand: "" })), tableDestination(writer())],
      variables: { from: "2" },
      expressions: { "[Src].[SqlCommand]": '"SELECT * FROM s WHERE id >= " + @[User::from]' },
    });
    expect(flow).toMatchObject({ result: 0, rows: { Rows: 2 } });
    expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[2], [3]]);
  });

  it.skipIf(isMissing)("read by command when there is no access mode, as the DataReader Source of 2005", async () => {
    const { connectionString } = await createDatabase();
    const assembly = "Microsoft.SqlServer.Dts.Pipeline.DataReaderSourceAdapter, Microsoft.SqlServer.ADONETSrc";
    const of2005 = {
      ...managed(assembly, { SqlCommand: "SELECT id, name, price FROM s" }),
      classId: "{BF01D463-7089-41EE-8F05-0A6DC17CE633}",
    };
    const flow = await run(connectionString, { components: [tableSource(of2005), tableDestination(writer())] });
    expect(flow).toMatchObject({ result: 0, rows: { Rows: 3 } });
  });

  describe.skipIf(isMissing)("a value that does not fit its output column", () => {
    const tooLong = "INSERT INTO s VALUES (4, 'far too long', 1)";
    const name = { length: 10 };

    it("fails the component and says which value it was", async () => {
      const { connectionString } = await createDatabase(tooLong);
      const flow = await run(connectionString, {
        components: [tableSource(byId, { name }), tableDestination(writer())],
      });
      expect(flow.result).toBe(1);
      expect(flow.errors[0]).toMatchObject({
        code: DTS_E_MGDSRC_OVERFLOW,
        details: { row: "4", rawValue: "far too long", column: "name" },
      });
    });

    it("is cut where truncation is ignored", async () => {
      const { connectionString, rows } = await createDatabase(tooLong);
      const components = [tableSource(byId, { name, dispositions: ignore }), tableDestination(writer())];
      expect((await run(connectionString, { components })).result).toBe(0);
      expect(await rows("SELECT name FROM t WHERE id = 4")).toEqual([["far too lo"]]);
    });

    it("leaves with its row on the error output", async () => {
      const { connectionString, rows } = await createDatabase(tooLong);
      const source = tableSource(byId, { name, dispositions: redirect });
      const flow = await run(connectionString, {
        components: [source, tableDestination(writer()), errorTable(errors, "Src")],
        paths: tablePaths("Src"),
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 1 } });
      expect(await rows("SELECT id, errorcode FROM e")).toEqual([[4, DTS_E_MGDSRCSTATIC_OVERFLOW | 0]]);
    });

    it("is an error of conversion when it cannot become one of the column's type", async () => {
      const { connectionString } = await createDatabase();
      const source = tableSource(byId, { name: { type: "dbTimeStamp" } });
      const flow = await run(connectionString, { components: [source, tableDestination(writer())] });
      expect(flow.errors[0]).toMatchObject({
        code: DTS_E_DATAREADERSRCUNABLETOPROCESSDATA,
        details: { rawValue: "one" },
      });
    });
  });

  it.skipIf(isMissing || !databaseName.startsWith("PostgreSQL"))(
    "stop a command that takes longer than CommandTimeout",
    async () => {
      const { connectionString } = await createDatabase();
      const slow = reader({ AccessMode: 2, SqlCommand: "SELECT s.* FROM s, pg_sleep(60)", CommandTimeout: 1 });
      const flow = await run(connectionString, { components: [tableSource(slow), tableDestination(writer())] });
      expect(flow.errors[0]).toMatchObject({ text: expect.stringMatching(/1 second/) });
    },
  );

  describe.skipIf(isMissing)("a row that the table refuses", () => {
    const taken = "INSERT INTO t (id) VALUES (2)";

    it("fails the component; batches sent before it stay", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      const components = [tableSource(byId), tableDestination(writer({ BatchSize: 1 }))];
      const flow = await run(connectionString, { components });
      expect(flow.result).toBe(1);
      expect(flow.errors[0]).toMatchObject({
        code: DTS_E_ADODESTINSERTIONFAILURE,
        details: { row: "2", table: '"dbo"."t"', values: expect.stringContaining("id=2, name=two") },
      });
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2]]);
    });

    it("leaves alone when rows are redirected, and a warning says that this is no bulk load", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      const destination = tableDestination(writer({ UseBulkInsertWhenPossible: "true" }), { dispositions: redirect });
      const flow = await run(connectionString, {
        components: [tableSource(byId), destination, errorTable(errors, "Dst")],
        paths: tablePaths("Dst"),
      });
      expect(flow).toMatchObject({ result: 0, rows: { Rows: 3, Refused: 1 } });
      expect(flow.warnings.map(({ code }) => code)).toContain(DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION);
      expect(await rows("SELECT * FROM e")).toEqual([[2, DTS_E_ADODESTERRORUPDATEROW | 0, 0]]);
      expect(await rows("SELECT id FROM t ORDER BY id")).toEqual([[1], [2], [3]]);
    });

    it("is passed over when failures are ignored", async () => {
      const { connectionString, rows } = await createDatabase(taken);
      const components = [tableSource(byId), tableDestination(writer(), { dispositions: ignore })];
      expect((await run(connectionString, { components })).result).toBe(0);
      expect(await rows("SELECT id, price FROM t ORDER BY id")).toEqual([
        [1, 1.5],
        [2, null],
        [3, 3],
      ]);
    });
  });
});

describe("properties of ADO NET Source and Destination that are wrong", () => {
  const flowOf = (source: ComponentXml, destination: ComponentXml): DatabaseFlow => ({
    databases: [{ name: "Db", creationName: sqlClient, connectionString: "Provider=SQLite;Data Source=:memory:" }],
    definitions: [adoNetSource, adoNetDestination],
    components: [source, destination],
    paths: tablePaths(),
  });
  const codesOf = async (source: ComponentXml, destination = tableDestination(writer())) =>
    (await runDatabaseFlow(flowOf(source, destination))).errors.map(({ code }) => code);

  it.each([
    ["no command", reader({ AccessMode: 2 }), DTS_E_ADOSRCINVALIDSQLCOMMAND],
    ["an unknown access mode", reader({ AccessMode: 7 }), GANTRY_E_ADAPTERPROPERTY],
  ])("of the source: %s", async (_, source, code) => {
    expect(await codesOf(tableSource(source))).toContain(code);
  });

  it.each([
    ["a negative batch size", writer({ BatchSize: -1 }), DTS_E_ADODESTWRONGBATCHSIZE],
    ["no table", writer({ TableOrViewName: "" }), DTS_E_DESTINATIONTABLENAMENOTPROVIDED],
  ])("of the destination: %s", async (_, destination, code) => {
    expect(await codesOf(tableSource(table), tableDestination(destination))).toContain(code);
  });

  it("are told without a run, but for what expressions may still give", () => {
    const destination = tableDestination(writer());
    const check = (source: Adapter) => checkDatabaseFlow(flowOf(tableSource(source), destination), "Src");
    expect(check(reader({ AccessMode: 7 }))).toEqual([GANTRY_E_ADAPTERPROPERTY]);
    expect(check(reader({ AccessMode: 2, SqlCommand: "" }))).toEqual([]);
    const wrongSize = tableDestination(writer({ BatchSize: -1, TableOrViewName: "" }));
    expect(checkDatabaseFlow(flowOf(tableSource(table), wrongSize), "Dst")).toEqual([DTS_E_ADODESTWRONGBATCHSIZE]);
  });

  it("refuse a column of text that stands for another type, where implicit conversion is forbidden", async () => {
    const strict = reader({ ...table.properties, AllowImplicitStringConversion: "false" });
    const codes = await codesOf(tableSource(strict, { name: { externalType: "numeric" } }));
    expect(codes).toContain(DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN);
    expect(await codesOf(tableSource(strict))).not.toContain(DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN);
  });
});
