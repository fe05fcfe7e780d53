import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column, ComponentXml } from "@/server/testing/data-flow-xml";
import { type DatabaseFlow, runDatabaseFlow } from "@/server/testing/database-flow";
import { ref } from "@/server/testing/flow-between";
import { type FlowDatabase, type FlowServer, flowServers } from "@/server/testing/flow-databases";
import { derivedColumn } from "./derived-column";
import { oleDbCommand } from "./ole-db-command";
import { oleDbDestination } from "./ole-db-destination";
import { oleDbSource } from "./ole-db-source";
import { slowlyChangingDimension } from "./slowly-changing-dimension";
import { unionAll } from "./union-all";

const outputs = ["Unchanged", "New", "Fixed", "Changing", "Historical", "Inferred"] as const;

const setUp = [
  "CREATE TABLE s (k INT, city VARCHAR(20), phone VARCHAR(20), born DATE)",
  "CREATE TABLE d (k INT, city VARCHAR(20), phone VARCHAR(20), born DATE, ended INT, guessed INT)",
  ...outputs.map((name) => `CREATE TABLE o_${name} (k INT)`),
];

const fail = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };
const types: Readonly<Record<string, string>> = { k: "i4", city: "wstr", phone: "wstr", born: "dbDate" };
const length = (name: string) => (types[name] === "wstr" ? 20 : undefined);

const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.OLEDBSource",
  connection: "Db",
  properties: { AccessMode: 2, SqlCommand: "SELECT k, city, phone, born FROM s ORDER BY k" },
  outputs: [
    {
      name: "Out",
      columns: Object.entries(types).map(([name, type]) => ({
        name,
        type,
        external: true,
        attributes: { length: length(name), ...fail },
      })),
    },
  ],
};

/** The component as the wizard leaves it: city is historical (3), phone changing (2), born fixed (4). */
function dimension(
  properties: ComponentXml["properties"] = {},
  roles: Readonly<Record<string, number>> = {},
): ComponentXml {
  const columnTypes: Readonly<Record<string, number>> = { k: 1, city: 3, phone: 2, born: 4, ...roles };
  return {
    name: "Dim",
    classId: "Microsoft.SCD",
    connection: "Db",
    properties: {
      SqlCommand: "SELECT [k], [city], [phone], [born], [ended], [guessed] FROM [d]",
      CurrentRowWhere: "[ended] IS NULL",
      UpdateChangingAttributeHistory: "false",
      FailOnFixedAttributeChange: "false",
      InferredMemberIndicator: "",
      EnableInferredMember: "false",
      FailOnLookupFailure: "false",
      IncomingRowChangeType: 1,
      DefaultCodePage: 1252,
      ...properties,
    },
    inputs: [
      {
        name: "In",
        columns: Object.entries(types).map(([name, type]) => ({
          name,
          type,
          from: `Src/Out/${name}`,
          external: true,
          properties: { ColumnType: columnTypes[name] },
        })),
        externals: [
          { name: "ended", type: "i4" },
          { name: "guessed", type: "bool" },
        ],
      },
    ],
    outputs: outputs.map((name) => ({
      name,
      passes: "In",
      attributes: { exclusionGroup: name === "Historical" ? 2 : 1 },
    })),
  };
}

function table(name: string, columns: readonly Column[], rowset = name): ComponentXml {
  return {
    name,
    classId: "Microsoft.OLEDBDestination",
    connection: "Db",
    properties: { AccessMode: 0, OpenRowset: rowset },
    inputs: [{ name: "In", columns, attributes: { hasSideEffects: true, errorRowDisposition: "FailComponent" } }],
  };
}

const definitions = [derivedColumn, oleDbCommand, oleDbDestination, oleDbSource, slowlyChangingDimension, unionAll];
const databasesOf = (database: FlowDatabase): DatabaseFlow["databases"] => [
  { name: "Db", creationName: "OLEDB", connectionString: database.connectionString },
];

/** Runs the rows through the component; gives the keys that left through each output. */
async function directed(database: FlowDatabase, component: ComponentXml) {
  const run = await runDatabaseFlow({
    databases: databasesOf(database),
    definitions,
    components: [
      source,
      component,
      ...outputs.map((name) => table(`o_${name}`, [{ name: "k", type: "i4", from: "Src/Out/k", external: true }])),
    ],
    paths: {
      rows: "Src/Out -> Dim/In",
      ...Object.fromEntries(outputs.map((name) => [name, `Dim/${name} -> o_${name}/In`])),
    },
    settings: { defaultBufferMaxRows: 2 },
  });
  const keys: Record<string, unknown[]> = {};
  for (const name of outputs) {
    const found = (await database.rows(`SELECT k FROM o_${name} ORDER BY k`)).flat();
    if (found.length > 0) keys[name] = found;
  }
  return {
    keys,
    result: run.result,
    errors: run.errors.map(({ code }) => `0x${(code ?? 0).toString(16)}`),
    first: run.errors[0],
  };
}

describe.each(flowServers)("Slowly Changing Dimension on $name", ({ isMissing, start }) => {
  let server: FlowServer;
  beforeAll(async () => {
    if (!isMissing) server = await start();
  });
  afterAll(async () => {
    if (!isMissing) await server.stop();
  });
  const withRows = (...statements: string[]) => server.createDatabase([...setUp, ...statements]);

  it.skipIf(isMissing)("sends a row where its changes say", async () => {
    const database = await withRows(
      "INSERT INTO d VALUES (1, 'Rome', '11', '2000-01-31', NULL, 0), (2, 'Oslo', '22', '2000-01-31', NULL, 0)",
      "INSERT INTO d VALUES (3, 'Rome', '33', '2000-01-31', NULL, 0), (4, 'Rome', '44', '2000-01-31', NULL, 0)",
      "INSERT INTO d VALUES (5, 'Rome', NULL, NULL, NULL, 0), (6, 'Old', '66', NULL, 1, 0), (6, 'Rome', '66', NULL, NULL, 0)",
      "INSERT INTO s VALUES (1, 'Rome', '11', '2000-01-31'), (2, 'Bern', '22', '2000-01-31')",
      "INSERT INTO s VALUES (3, 'Rome', '34', '2000-01-31'), (4, 'Bern', '45', '1999-12-31')",
      "INSERT INTO s VALUES (5, 'Rome', '', NULL), (6, 'Rome', '66', NULL), (7, 'Rome', '77', NULL), (NULL, 'x', 'x', NULL)",
    );
    const { keys, errors } = await directed(database, dimension());
    expect(errors).toEqual([]);
    expect(keys).toMatchObject({ Unchanged: [1, 6], Fixed: [4], Changing: [3, 5], Historical: [2] });
    expect(new Set(keys.New)).toEqual(new Set([7, null]));
  });

  it.skipIf(isMissing)("compares texts exactly and keys as the database does", async () => {
    const database = await withRows(
      "INSERT INTO d VALUES (1, 'rome', '11', NULL, NULL, 0), (2, 'Rome', '22', NULL, NULL, 0)",
      "INSERT INTO s VALUES (1, 'Rome', '11', NULL), (2, 'Rome', '22', NULL)",
    );
    expect((await directed(database, dimension())).keys).toEqual({ Historical: [1], Unchanged: [2] });
  });

  it.skipIf(isMissing)(
    "sends a row with changing and historical changes to both outputs when history is to be updated",
    async () => {
      const rows = [
        "INSERT INTO d VALUES (1, 'Rome', '11', NULL, NULL, 0)",
        "INSERT INTO s VALUES (1, 'Bern', '12', NULL)",
      ];
      expect((await directed(await withRows(...rows), dimension())).keys).toEqual({ Historical: [1] });
      const both = dimension({ UpdateChangingAttributeHistory: "true" });
      expect((await directed(await withRows(...rows), both)).keys).toEqual({ Changing: [1], Historical: [1] });
    },
  );

  it.skipIf(isMissing)("knows inferred members by their indicator, or by attributes that are all NULL", async () => {
    const rows = [
      "INSERT INTO d VALUES (1, 'Rome', '11', NULL, NULL, 1), (2, NULL, NULL, NULL, NULL, 0), (3, 'Rome', NULL, NULL, NULL, NULL)",
      "INSERT INTO s VALUES (1, 'Rome', '11', NULL), (2, 'Rome', '22', NULL), (3, 'Rome', NULL, NULL)",
    ];
    const marked = dimension({ EnableInferredMember: "true", InferredMemberIndicator: "guessed" });
    expect((await directed(await withRows(...rows), marked)).keys).toEqual({
      Inferred: [1],
      Historical: [2],
      Unchanged: [3],
    });
    const empty = dimension({ EnableInferredMember: "true" });
    expect((await directed(await withRows(...rows), empty)).keys).toEqual({ Inferred: [2], Unchanged: [1, 3] });
  });

  it.skipIf(isMissing)("fails when a fixed attribute changed, or a key is missing, where it is told to", async () => {
    const rows = [
      "INSERT INTO d VALUES (1, 'Rome', '11', NULL, NULL, 0)",
      "INSERT INTO s VALUES (1, 'Rome', '11', '2000-01-31')",
    ];
    const fixed = await directed(await withRows(...rows), dimension({ FailOnFixedAttributeChange: "true" }));
    expect(fixed.first?.details).toMatchObject({ row: "1", key: 'k = "1"', column: "born" });
    expect(fixed.errors.slice(0, 2)).toEqual(["0xc020803c", "0xc0047022"]);
    const missing = await withRows("INSERT INTO s VALUES (9, 'Rome', '11', NULL)");
    const { errors } = await directed(missing, dimension({ FailOnLookupFailure: "true" }));
    expect(errors.slice(0, 2)).toEqual(["0xc020803d", "0xc0047022"]);
  });

  it.skipIf(isMissing)("calls every row new when all incoming rows are, without asking the dimension", async () => {
    const database = await withRows("INSERT INTO s VALUES (1, 'Rome', '11', NULL)", "DROP TABLE d");
    expect((await directed(database, dimension({ IncomingRowChangeType: 0 }))).keys).toEqual({ New: [1] });
  });

  it.skipIf(isMissing)("keeps a dimension with the components the wizard puts behind, run after run", async () => {
    const database = await withRows("INSERT INTO s VALUES (1, 'Rome', 'p11', NULL), (2, 'Oslo', 'p22', NULL)");
    const again = async () => (await runDatabaseFlow(wizard(database))).errors.map(({ text }) => text);
    expect(await again()).toEqual([]);
    const rows = () => database.rows("SELECT k, city, phone, ended FROM d ORDER BY k, ended IS NULL, city");
    expect(await rows()).toEqual([
      [1, "Rome", "p11", null],
      [2, "Oslo", "p22", null],
    ]);
    const more = await server.createDatabase([
      ...setUp,
      "INSERT INTO s VALUES (1, 'Bern', 'p11', NULL), (2, 'Oslo', 'p23', NULL), (3, 'Rome', 'p33', NULL)",
      "INSERT INTO d VALUES (1, 'Rome', 'p11', NULL, NULL, 0), (2, 'Oslo', 'p22', NULL, NULL, 0)",
    ]);
    expect((await runDatabaseFlow(wizard(more))).errors).toEqual([]);
    expect(await more.rows("SELECT k, city, phone, ended FROM d ORDER BY k, ended IS NULL, city")).toEqual([
      [1, "Rome", "p11", 1],
      [1, "Bern", "p11", null],
      [2, "Oslo", "p23", null],
      [3, "Rome", "p33", null],
    ]);
    expect((await runDatabaseFlow(wizard(more))).rows).toMatchObject({ New: 0, Historical: 0, Changing: 0 });
  });
});

/** Expires and updates by OLE DB Commands; new and changed rows meet in a Union All and are inserted. */
function wizard(database: FlowDatabase): DatabaseFlow {
  const names = Object.keys(types);
  const columnOf = (name: string, from: string, more: Partial<Column> = {}): Column => ({
    name,
    type: types[name] ?? "i4",
    from,
    ...more,
  });
  const command = (name: string, sql: string, columns: readonly Column[]): ComponentXml => ({
    name,
    classId: "Microsoft.OLEDBCommand",
    connection: "Db",
    properties: { SqlCommand: sql, CommandTimeout: 0 },
    inputs: [{ name: "In", columns, attributes: { hasSideEffects: true, errorRowDisposition: "FailComponent" } }],
    outputs: [{ name: "Out", passes: "In", attributes: { exclusionGroup: 1 } }],
  });
  const parameter = (at: number, from: string, type: string): Column => ({
    name: `Param_${at}`,
    type,
    from,
    external: true,
  });
  const toUnion = names.map((name) =>
    columnOf(name, `Src/Out/${name}`, { properties: { OutputColumnLineageID: ref(`All/Out/${name}`) } }),
  );
  const ending: ComponentXml = {
    name: "Ending",
    classId: "Microsoft.DerivedColumn",
    inputs: [{ name: "In" }],
    outputs: [
      {
        name: "Out",
        passes: "In",
        attributes: { exclusionGroup: 1 },
        columns: [{ name: "ended", type: "i4", attributes: fail, properties: { Expression: "1" } }],
      },
    ],
  };
  const union: ComponentXml = {
    name: "All",
    classId: "Microsoft.UnionAll",
    inputs: [
      { name: "One", columns: toUnion },
      { name: "Two", columns: toUnion },
    ],
    outputs: [
      {
        name: "Out",
        columns: names.map((name) => ({ name, type: types[name] ?? "i4", attributes: { length: length(name) } })),
      },
    ],
  };
  return {
    databases: databasesOf(database),
    definitions,
    components: [
      source,
      dimension(),
      ending,
      command("Expire", "UPDATE [d] SET [ended] = ? WHERE [k] = ? AND [ended] IS NULL", [
        parameter(0, "Ending/Out/ended", "i4"),
        parameter(1, "Src/Out/k", "i4"),
      ]),
      command("Change", "UPDATE [d] SET [phone] = ? WHERE [k] = ? AND [ended] IS NULL", [
        parameter(0, "Src/Out/phone", "wstr"),
        parameter(1, "Src/Out/k", "i4"),
      ]),
      union,
      table(
        "Insert",
        names.map((name) => columnOf(name, `All/Out/${name}`, { external: true })),
        "d",
      ),
    ],
    paths: {
      rows: "Src/Out -> Dim/In",
      New: "Dim/New -> All/One",
      Historical: "Dim/Historical -> Ending/In",
      expire: "Ending/Out -> Expire/In",
      expired: "Expire/Out -> All/Two",
      Changing: "Dim/Changing -> Change/In",
      all: "All/Out -> Insert/In",
    },
    settings: { defaultBufferMaxRows: 1 },
  };
}

describe("Slowly Changing Dimension", () => {
  it.each<[string, string, ComponentXml["properties"], Readonly<Record<string, number>>]>([
    ["a component without a business key", "0xc020802b", {}, { k: 0 }],
    ["an unknown column type", "0xc020802c", {}, { city: 7 }],
    [
      "an indicator that is not boolean",
      "0xc0208040",
      { EnableInferredMember: "true", InferredMemberIndicator: "ended" },
      {},
    ],
    [
      "an indicator that is not there",
      "0xc020803f",
      { EnableInferredMember: "true", InferredMemberIndicator: "gone" },
      {},
    ],
    ["an empty query", "0xc0202001", { SqlCommand: "" }, {}],
  ])("refuses %s", async (_, code, properties, roles) => {
    const database = await (await flowServers[0]?.start())?.createDatabase(setUp);
    if (database === undefined) throw new Error("SQLite is always there.");
    const { errors } = await directed(database, dimension(properties, roles));
    expect(errors[0]).toBe(code);
  });

  it("names a column that the dimension's query does not have", async () => {
    const database = await (await flowServers[0]?.start())?.createDatabase(setUp);
    if (database === undefined) throw new Error("SQLite is always there.");
    const { errors, first } = await directed(database, dimension({ SqlCommand: "SELECT k, city, born, ended FROM d" }));
    expect(errors[0]).toBe("0xc020803f");
    expect(first?.text).toContain('"phone"');
  });
});
